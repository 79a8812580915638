// SPDX-License-Identifier: Apache-2.0
// Work for the clock that is marked where it stands, and times that are written as a sentence.
#pragma once

#include <string>
#include <vector>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// "0 18 * * *" of `every(1).day.at("18:00")`, "10 minutes" of `every(10).minutes`, "every monday"
/// of `every().monday`; empty for everything else, and where a part of it is left to a run.
std::string time_in_sentence(const syntax::Syntax& syntax, ValueId value);

/// `@scheduler.add(every(1).day.at("18:00"), name="remind")` over a function: a mark that is named
/// for a clock and is given a time. One `schedule` each, with `when` and, where a text says it,
/// `name`. None of what `known` of this file tells of the same function.
std::vector<Meaning> find_clock_marks(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
