// SPDX-License-Identifier: Apache-2.0
// TodayLine: today's number of a request where nothing is named after it: `max_age=3600` in the
// function whose lines speak of what the request is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

struct TodayLine {
  std::string written;        ///< "max_age=3600", "days=365", "3/minute"
  std::string function;       ///< in whose lines it stands; may be empty
  std::uint32_t said = 0;     ///< words of the request that these lines say
  std::vector<Place> places;  ///< the best first; others of the same file hold the same
  bool named = false;         ///< `said` are words of the name that is set to it
};

/// Where the request tells the number of today with a unit ("instead of one hour", "three per
/// minute") and no value was surely meant: the one place of the code that holds it, in whatever
/// unit, among lines that say most of the request.
std::optional<TodayLine> find_today_line(const Beside& beside, const RequestWords& words,
                                         const Existing& existing);

/// "Today's number stands here, as it seems: `max_age=3600` in `verify_token`, whose lines say …".
/// False where it cannot be told.
bool tell_today_line(const Beside& beside, const TodayLine& found, Existing& existing);

Decision decide_by_today_line(const TodayLine& found);

/// Whether all of its places are meant, and whether one number is enough for all.
void ask_of_today_line(const Beside& beside, const TodayLine& found, Scope& scope);

}  // namespace cutaway::answers
