// SPDX-License-Identifier: Apache-2.0
// Says which outside systems are reached.
#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  const auto systems = outside_systems(story);
  Sentence sentence(story, "outside", "");
  std::vector<std::string> names;
  for (const model::Part* system : systems) {
    if (names.size() >= 5 || !named_in_lines(story, *system)) continue;
    names.push_back(system->name);
    sentence.named(system->name, system->name, place_of_name(story, *system));
  }
  if (names.empty()) return;
  const std::size_t more = systems.size() - names.size();
  if (more > 0) names.push_back(number_word(more) + " more");
  const char* start =
      names.size() == 1 ? "It reaches one outside system, " : "It reaches outside systems: ";
  add(out, sentence.text(start + join_and(names) + ".").finish());
}

}  // namespace

extern const ClaimRule record_outside;
const ClaimRule record_outside{"outside", "which outside systems are reached", Topic::shows, 70,
                               tell};

}  // namespace cutaway::narrative
