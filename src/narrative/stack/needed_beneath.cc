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

/// Whether most of the screens that a framework draws are written in the language.
bool draws_screens_in(const Story& story, const std::vector<StackCard>& cards,
                      const StackCard& framework, const StackCard& language) {
  const auto draws = [](const StackCard& card) {
    return card.here && card.here->rule() == "here.share" &&
           card.here->text().starts_with("Screens in ");
  };
  if (entry(story, framework).category != "UI framework" || !draws(language)) return false;
  const auto uses = [&](const StackCard& card) {
    return story.model().technologies[card.use].uses;
  };
  return std::ranges::none_of(cards, [&](const StackCard& other) {
    return &other != &language && entry(story, other).category == "language" && draws(other) &&
           uses(other) >= uses(language);
  });
}

/// How something that has to run hangs on the other one; "" where it does not.
std::string hangs_on(const Story& story, const std::vector<StackCard>& cards,
                     const StackCard& upper, const StackCard& lower) {
  const catalogue::Technology& its = entry(story, upper);
  const std::string front = its.name + ", which has to run, ";
  if (stands_on(its, entry(story, lower))) return front + "stands on it.";
  if (entry(story, lower).category != "language") return {};
  if (its.category == "web framework" && language_of(story, cards, its) == entry(story, lower).name)
    return front + "is written in it.";
  return draws_screens_in(story, cards, upper, lower)
             ? "Screens that " + its.name + " draws are written in it."
             : std::string();
}

std::optional<Claim> told(const Story& story, const StackCard& upper, const StackCard& lower,
                          const std::string& how) {
  Sentence sentence(story, "needed.beneath", entry(story, lower).id);
  sentence.at(upper.needed->evidence().places(), 2)
      .at(story.model().technologies[upper.use].places, 1);
  return sentence.text(how).finish();
}

}  // namespace

void tell_beneath(const Story& story, std::vector<StackCard>& cards) {
  for (StackCard& card : cards) {
    const model::TechnologyUse& use = story.model().technologies[card.use];
    if (!is_open(card) || use.tooling || model::only_declared(story.analysis, use) ||
        has_like(story, cards, card))
      continue;
    for (const StackCard& upper : cards) {
      if (!upper.must_run || !upper.needed || &upper == &card) continue;
      const std::string how = hangs_on(story, cards, upper, card);
      if (how.empty()) continue;
      card.needed = told(story, upper, card, how);
      card.must_run = card.needed.has_value();
      break;
    }
  }
}

}  // namespace cutaway::narrative
