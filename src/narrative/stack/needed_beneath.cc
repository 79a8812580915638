// SPDX-License-Identifier: Apache-2.0
// What stands beneath something that has to run has to run, too.
#include <algorithm>
#include <set>

#include "model/stack/declared.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"
#include "narrative/stack/needed_built_in.h"

namespace cutaway::narrative {
namespace {

const catalogue::Technology& entry(const Story& story, const StackCard& card) {
  return story.analysis.catalogue->technology(story.model().technologies[card.use].technology);
}

bool is_open(const StackCard& card) { return !card.must_run && !card.option && !card.needed; }

/// Nobody can use the one without the other: Mongoose without MongoDB.
bool stands_on(const catalogue::Technology& upper, const catalogue::Technology& lower) {
  return std::ranges::find(upper.implies, lower.id) != upper.implies.end();
}

/// Whether something of the same kind has to run already, which may stand in for it.
bool has_like(const Story& story, const std::vector<StackCard>& cards, const StackCard& card) {
  const catalogue::Technology& own = entry(story, card);
  return !own.component.empty() && std::ranges::any_of(cards, [&](const StackCard& other) {
    return &other != &card && (other.must_run || other.option) &&
           entry(story, other).component == own.component &&
           entry(story, other).category == own.category;
  });
}

/// The one language in which a framework's programs can be written, by the ecosystems that it is
/// published in; "" where there are several.
std::string language_of(const Story& story, const std::vector<StackCard>& cards,
                        const catalogue::Technology& framework) {
  std::set<std::string> ecosystems, found;
  for (const auto& [ecosystem, name] : framework.signals.packages) ecosystems.insert(ecosystem);
  if (ecosystems.size() != 1) return {};
  for (const StackCard& card : cards) {
    const catalogue::Technology& one = entry(story, card);
    if (one.category != "language") continue;
    for (const auto& [language, ecosystem] : story.analysis.catalogue->table("ecosystems"))
      if (language == one.name && ecosystems.contains(ecosystem)) found.insert(one.name);
  }
  return found.size() == 1 ? *found.begin() : std::string();
}

std::optional<Claim> told(const Story& story, const StackCard& upper, const StackCard& lower,
                          std::string_view how) {
  Sentence sentence(story, "needed.beneath", entry(story, lower).id);
  sentence.at(upper.needed->evidence().places(), 2)
      .at(story.model().technologies[upper.use].places, 1);
  return sentence.text(entry(story, upper).name + ", which has to run, " + std::string(how) + ".")
      .finish();
}

}  // namespace

void tell_beneath(const Story& story, std::vector<StackCard>& cards) {
  for (StackCard& card : cards) {
    const model::TechnologyUse& use = story.model().technologies[card.use];
    const catalogue::Technology& lower = entry(story, card);
    if (!is_open(card) || use.tooling || model::only_declared(story.analysis, use) ||
        has_like(story, cards, card))
      continue;
    for (const StackCard& upper : cards) {
      if (!upper.must_run || !upper.needed || &upper == &card) continue;
      const bool on = stands_on(entry(story, upper), lower);
      const bool written = lower.category == "language" &&
                           entry(story, upper).category == "web framework" &&
                           language_of(story, cards, entry(story, upper)) == lower.name;
      if (!on && !written) continue;
      card.needed = told(story, upper, card, on ? "stands on it" : "is written in it");
      card.must_run = card.needed.has_value();
      break;
    }
  }
}

}  // namespace cutaway::narrative
