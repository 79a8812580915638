// SPDX-License-Identifier: Apache-2.0
// Words of items that are about what lines do: a store asked in a loop, an error that is lost, a
// password that stands in the code, a remark that admits something.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "findings/ledger.h"
#include "narrative/debt/debt_effort.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Items that lines of code show, not their past.
bool told_by_lines(std::string_view rule);

struct SeenWords {
  std::string sentence;  ///< without a full stop
  std::string cure, paid_when, otherwise;
  DebtEffort effort;  ///< its reason without a full stop
};
/// Nothing where the item's rule is another. `brief`: 2 is the shortest sentence.
std::optional<SeenWords> debt_seen(const Story& story, const findings::Item& item, int brief = 0);
/// "lines 5, 9–12 of `a.ts` and line 3 of `b.ts`": neighbours of one file are told as one.
std::string lines_by_file(const Story& story, const std::vector<Place>& places);

}  // namespace cutaway::narrative
