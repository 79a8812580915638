// SPDX-License-Identifier: Apache-2.0
// What steps say beside what they do: when, and in which way they are run.
#pragma once

#include <string>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::model {

/// Adds what else leads to a step; one that is always taken needs no condition.
void join_condition(std::string& known, const std::string& other);
/// "call", "await", "callback" or "spawn".
std::string mode_of(const syntax::Call& call);
/// "checks who is asking: ", for a kind of guard.
std::string guard_words(std::string_view kind);
/// "afterwards runs ", for when a function runs that stands around another.
std::string advice_words(std::string_view when);

}  // namespace cutaway::model
