// SPDX-License-Identifier: Apache-2.0
// Members of a struct that a file of settings fills, as a tag of each says:
// `Interval time.Duration `yaml:"reminder-interval"``.
#pragma once

#include <map>
#include <string>

#include "answers/scope/request/request_words.h"
#include "syntax/syntax.h"

namespace cutaway::answers {

/// By the number of the symbol the key under which it is set: "reminder-interval". What is also
/// sent to others or kept in a table, as another tag says, is left out.
std::map<std::size_t, std::string> tagged_settings(const RequestWords& words,
                                                   const syntax::Syntax& syntax);

}  // namespace cutaway::answers
