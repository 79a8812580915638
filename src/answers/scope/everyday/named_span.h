// SPDX-License-Identifier: Apache-2.0
// A span of time that no setting holds, in code that is named after what the request speaks of:
// `14.days.ago` in `CleanupOldExports`.
#pragma once

#include <vector>

#include "answers/scope/everyday/matter_span.h"

namespace cutaway::answers {

/// Where the request tells how long something is to be and no value that is set was meant: at most
/// three spans in code whose names say most of what the request is about, and that speak of how old
/// something may be. None where more say as much. Of one span the first place is its line.
std::vector<MatterSpan> find_named_spans(const Beside& beside, const Request& whole,
                                         const RequestWords& words, const Existing& existing);

/// "Today's value is set here: …"; of several: "Which value is meant has to be said; …". False
/// where it cannot be told.
bool tell_named_spans(const Beside& beside, const std::vector<MatterSpan>& found,
                      Existing& existing);

}  // namespace cutaway::answers
