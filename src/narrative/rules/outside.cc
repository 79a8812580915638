// SPDX-License-Identifier: Apache-2.0
// Says which outside systems are reached.
#include <utility>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// A word by which the system stands in the code: its name, else its package's.
std::pair<std::string, Place> seen_word(const Story& story, const model::Part& system) {
  if (named_in_lines(story, system)) return {system.name, place_of_name(story, system)};
  if (system.technologies.empty()) return {};
  const auto& technology = story.analysis.catalogue->technology(system.technologies[0]);
  for (const Place& place : system.places) {
    if (std::string word = word_of_technology(story, technology, place); !word.empty())
      return {std::move(word), place};
  }
  return {};
}

/// Calls of the product's own code whose address is put together while it runs.
std::vector<Place> calls_elsewhere(const Story& story) {
  std::vector<Place> out;
  for (const meaning::Meaning& meant : story.facts().meanings) {
    const linking::ClosedValue* address = meant.role("address");
    if (meant.means != "client_call" || address == nullptr) continue;
    if (story.tree().file(meant.place.file).origin != sources::Origin::own) continue;
    const std::string_view best = address->best();
    if (best.empty() || best.starts_with('{')) out.push_back(meant.place);
  }
  return out;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto systems = outside_systems(story);
  Sentence sentence(story, "outside", "");
  std::vector<std::string> names;
  const std::size_t most = shown_of(systems.size(), 5);
  for (const model::Part* system : systems) {
    if (names.size() >= most) break;
    const auto [word, place] = seen_word(story, *system);
    if (word.empty()) continue;
    names.push_back(system->name);
    sentence.named(system->name, word, place);
  }
  if (names.empty()) return;
  const std::size_t more = systems.size() - names.size();
  if (more > 0) names.push_back(number_word(more) + " more");
  const char* start =
      names.size() == 1 ? "It reaches one outside system, " : "It reaches outside systems: ";
  constexpr std::size_t kLeast = 3;
  const auto elsewhere = calls_elsewhere(story);
  std::string text = start + join_and(names);
  if (elsewhere.size() >= kLeast) {
    sentence.at(elsewhere, 1);
    text += "; further calls go to addresses that are known only while it runs";
  }
  add(out, sentence.text(text + ".").finish());
}

}  // namespace

extern const ClaimRule record_outside;
const ClaimRule record_outside{"outside", "which outside systems are reached", Topic::shows, 70,
                               tell};

}  // namespace cutaway::narrative
