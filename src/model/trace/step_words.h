// SPDX-License-Identifier: Apache-2.0
// What steps say beside what they do: when, and in which way they are run.
#pragma once

#include <string>
#include <string_view>

#include "model/trace/trace.h"

namespace cutaway::model {

/// Adds what else leads to a step; one that is always taken needs no condition.
void join_condition(std::string& known, const std::string& other);
/// Adds the condition under which that stands whose step it is; of several ways only the inner one
/// is told.
void add_outer_condition(const std::string& outer, std::string& own);
/// "call", "await", "callback" or "spawn".
std::string mode_of(const syntax::Call& call);
/// Calls of one chain begin on the same line, and one reaches as far as the other or further.
bool one_thing(const Place& a, const Place& b);
bool in_one_chain(const syntax::Syntax& syntax, ValueId a, ValueId b);
/// Whether a call works on what a line that is told already gave: `rows.Scan(&order)` after
/// `rows, err := db.Query(…)`. To write by what was written is done again.
bool takes_out(const syntax::Project& project, const syntax::Call& call, const TraceStep& told,
               const Place& place);
/// "checks who is asking: ", for what a guard does.
std::string guard_words(const meaning::Guarding& guard);
/// "PreAuthorize (staff)": as the code calls it, with what it is given.
std::string guard_name(const meaning::Guarding& guard);
/// "afterwards runs ", for when a function runs that stands around another.
std::string advice_words(std::string_view when);

}  // namespace cutaway::model
