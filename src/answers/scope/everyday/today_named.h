// SPDX-License-Identifier: Apache-2.0
// Today's number of a request beside a name that has a word of it: `bgHigh: 260`.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/everyday/today_line.h"

namespace cutaway::answers {

/// Where the request tells the number of today and no value was surely meant: the one name in the
/// nearest files that is set to just this number and has two words of the request, or one that
/// tells in a file of settings.
std::optional<TodayLine> find_today_named(const Beside& beside, const RequestWords& words,
                                          const Existing& existing,
                                          const std::vector<FileId>& near);

/// "Where 260 is set today was not seen", "… nor where 70 is set today".
bool lacks_today(const Existing& existing);

}  // namespace cutaway::answers
