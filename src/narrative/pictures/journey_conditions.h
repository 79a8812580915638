// SPDX-License-Identifier: Apache-2.0
// When the steps of a way are taken: a step that a function takes without asking is still taken
// only where the function is entered.
#pragma once

#include <string>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::narrative {

/// For each step: its own condition, else that of the nearest call that leads to it; "" = always,
/// or by a way that says nothing.
std::vector<std::string> conditions_of(const model::Trace& trace);

/// When a thing happens that two steps do: either alone is enough.
std::string either_condition(const std::string& one, const std::string& other);

/// At most some eight words of a condition, for a line of a picture: whole clauses where they fit,
/// code closed behind what is left of it: "if `id` is set and …", "if `now() > when …`".
std::string short_condition(const std::string& condition);

/// Whether a function that answers one address sends its askers different ways by what they asked:
/// its steps exclude each other and are no one way.
bool only_hands_out(const model::Trace& trace);

}  // namespace cutaway::narrative
