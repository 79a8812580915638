// SPDX-License-Identifier: Apache-2.0
// Besides: where a request begins to name what stands beside what is asked for.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "next to Slack and Teams": those that are named behind it are there already. `written`: the
/// request's words; `i`: the one that may begin it.
bool begins_siblings(const RequestWords& words, const std::vector<std::string>& written,
                     std::size_t i);
/// "events such as clicks and sign-ups": which of them are thought of decides nothing.
bool begins_examples(const RequestWords& words, const std::vector<std::string>& written,
                     std::size_t i);

}  // namespace cutaway::answers
