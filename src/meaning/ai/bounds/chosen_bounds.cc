// SPDX-License-Identifier: Apache-2.0
// Puts the numbers of chosen classes first: `TokenChunker`, the first of the chunkers, says how
// texts are cut; `CodeChunker` beside it says so only where somebody takes it.
#include "meaning/ai/bounds/chosen_bounds.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"

namespace cutaway::meaning {

void prefer_chosen_bounds(const AiGround& ground, AiBook& book) {
  constexpr double kRuns = 3;
  std::set<std::string> taken, folders;
  for (const AiChosen& one : book.chosen) taken.insert(one.taken);
  const auto folder_of = [&](const AiLimit& limit) {
    return std::string(folder_name(ground.path(limit.places.front().file)));
  };
  for (const AiLimit& limit : book.limits)
    if (taken.contains(limit.within)) folders.insert(folder_of(limit));
  for (AiLimit& limit : book.limits) {
    if (taken.contains(limit.within))
      limit.weight += kRuns, limit.further = false;
    else if (folders.contains(folder_of(limit)))
      limit.weight -= kRuns, limit.further = true;
  }
  if (folders.empty()) return;
  std::ranges::stable_sort(book.limits, [](const AiLimit& a, const AiLimit& b) {
    return std::tie(b.weight, a.places.front()) < std::tie(a.weight, b.places.front());
  });
}

}  // namespace cutaway::meaning
