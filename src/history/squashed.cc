// SPDX-License-Identifier: Apache-2.0
// Reads trailers, and counts how many changes of an account have one.
#include "history/squashed.h"

#include <map>

#include "base/text.h"

namespace cutaway::history {

std::vector<std::string_view> co_authors(std::string_view message) {
  constexpr std::string_view kTrailer = "co-authored-by:";
  std::vector<std::string_view> out;
  for (const std::string_view part : split(message, '\n')) {
    const std::string_view line = trim(part);
    if (line.size() > kTrailer.size() && lower(line.substr(0, kTrailer.size())) == kTrailer)
      out.push_back(trim(line.substr(kTrailer.size())));
  }
  return out;
}

void give_to_makers(const SquashedFor& squashed, Changes& changes) {
  // Who now and then works with another is no account for others.
  constexpr std::size_t kLeast = 5, kShare = 4, kOf = 3;
  std::map<PersonId, std::pair<std::size_t, std::size_t>> all_and_for_others;
  for (const auto& [at, maker] : squashed) ++all_and_for_others[changes.changes[at].person].second;
  for (const Change& change : changes.changes) {
    const auto found = all_and_for_others.find(change.person);
    if (found != all_and_for_others.end() && !change.merge) ++found->second.first;
  }
  for (const auto& [at, maker] : squashed) {
    Change& change = changes.changes[at];
    const auto found = all_and_for_others.find(change.person);
    if (found == all_and_for_others.end()) continue;
    const auto [all, others] = found->second;
    if (others < kLeast || kShare * others < kOf * all) continue;
    // What is left to the account nobody can be asked about.
    changes.people[found->first.index()].agent = true;
    change.person = maker;
  }
}

}  // namespace cutaway::history
