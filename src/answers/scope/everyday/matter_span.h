// SPDX-License-Identifier: Apache-2.0
// A span of time that no setting holds: `days(30)` inside the function that is named after what
// everyday words ask for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct MatterSpan {
  std::string written;        ///< "days(30)", "3.days"
  std::string function;       ///< in whose lines it stands
  std::vector<Place> places;  ///< the first is that line; others hold the same span so, too
};

/// Where the request asks for another time and no value that is set was surely meant: the span in
/// code of a function named after its matter (catalogue/everyday.toml). Of the request's own number
/// of today where it tells one; else only where one function holds one.
std::optional<MatterSpan> find_matter_span(const Beside& beside, const Request& whole,
                                           const RequestWords& words, const Existing& existing);

/// "Today's value is set here: `days(30)` in `create_refresh_token`." False where it cannot be
/// told.
bool tell_matter_span(const Beside& beside, const MatterSpan& found, Existing& existing);

Decision decide_by_matter_span(const MatterSpan& found);

}  // namespace cutaway::answers
