// SPDX-License-Identifier: Apache-2.0
// Consequences and questions, each from facts that are cited.
#include "narrative/follows.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "history/history.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kQuietYear = 12;  ///< changes by people: fewer than one a month

/// The word under which a technology stands in the place, or "".
std::string seen_name(const Story& story, const catalogue::Technology& technology,
                      const Place& place) {
  if (story.stands(place, technology.name)) return technology.name;
  return story.stands(place, technology.id) ? technology.id : std::string();
}

/// A compose file that starts everything, and is not for tests or one developer's machine.
bool is_whole_installation(const sources::File& file) {
  const std::string path = lower(file.path);
  if (file.origin != sources::Origin::own || !contains(base_name(path), "compose")) return false;
  for (const char* word : {"test", "ci.", "ci/", "ci-", "dev", "local", "example", "debug", "base",
                           "override", "agent", "bench"}) {
    if (contains(path, word)) return false;
  }
  return true;
}

}  // namespace

std::vector<Claim> spread_technology_consequences(const Story& story) {
  std::vector<Claim> out;
  const model::TechnologyUse* widest = nullptr;
  std::size_t most = 2;
  for (const auto& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (use.tooling || !technology.category.ends_with("framework") || use.places.empty()) continue;
    // Parts of one folder are one code, which is changed once.
    std::set<std::string_view> folders;
    for (const PartId id : use.parts) {
      const auto& part = story.model().part(id);
      if (is_ours(part) && part.runs == "always") folders.insert(part.path);
    }
    const std::size_t ours = folders.size();
    if (ours <= most || seen_name(story, technology, use.places[0]).empty()) continue;
    widest = &use;
    most = ours;
  }
  if (widest == nullptr) return out;
  const auto& technology = story.analysis.catalogue->technology(widest->technology);
  Sentence sentence(story, "means.spread", technology.id);
  sentence.named(technology.name, seen_name(story, technology, widest->places[0]),
                 widest->places[0]);
  sentence.at(widest->places, 6);
  sentence.text("A new version of " + technology.name + " touches " + number_word(most) +
                " parts at once.");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

std::vector<Claim> single_caller_consequences(const Story& story) {
  std::vector<Claim> out;
  const auto& model = story.model();
  for (const auto& part : model.parts) {
    if (!is_ours(part) || part.exposed || part.runs != "always" || part.kind != "service" ||
        !named_in_lines(story, part))
      continue;
    const model::Connection* only = nullptr;
    std::size_t callers = 0;
    for (const auto& connection : model.connections) {
      if (&model.part(connection.to) != &part || connection.from == connection.to) continue;
      if (only != nullptr && connection.from == only->from) continue;
      only = &connection;
      ++callers;
    }
    if (callers != 1 || only->configured_only || only->places.empty()) continue;
    const auto& caller = model.part(only->from);
    if (!is_ours(caller) || caller.kind == "gateway" || !named_in_lines(story, caller)) continue;
    Sentence sentence(story, "means.single_caller", part.key);
    sentence.named(code(part.name), part.name, place_of_name(story, part));
    sentence.named(code(caller.name), caller.name, place_of_name(story, caller));
    sentence.at(only->places, 1);
    sentence.text("Inside this repository, only " + code(caller.name) + " was seen to call " +
                  code(part.name) +
                  ", so a change in what it answers has one caller to adapt here.");
    add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
    return out;
  }
  return out;
}

std::vector<Claim> ask_about_upkeep(const Story& story) {
  std::vector<Claim> out;
  const history::History* history = story.analysis.history;
  if (history == nullptr || !history->known || history->commits.size() < 50) return out;
  const history::Commit* first = history->first();
  if (first == nullptr || first->time > history->now - 730 * history::kDay) return out;
  const history::Span year = history->span(365);
  const std::size_t by_people = year.commits - year.by_bots;
  if (by_people >= kQuietYear) return out;
  Sentence sentence(story, "ask.upkeep", "");
  sentence.text("Who looks after it today? People made " + amount(by_people, "change") +
                " in the year before this commit.");
  add(out, sentence.basis(Basis::history).commits({history->last()->hash}).finish());
  return out;
}

std::vector<Claim> ask_about_environments(const Story& story) {
  std::vector<Claim> out;
  std::vector<std::string> names;
  Sentence sentence(story, "ask.environments", "");
  for (const auto& environment : story.model().environments) {
    if (environment.made_of.empty() || names.size() >= 4) continue;
    const auto file = story.tree().find(environment.made_of[0]);
    if (!file || !is_whole_installation(story.tree().file(*file))) continue;
    names.push_back(code(environment.made_of[0]));
    sentence.at(Place{*file, 1, 1});
  }
  if (names.size() < 2) return out;
  sentence.text(
      "Which of these does the installation that people use come from: " + join_and(names) + "?");
  add(out, sentence.finish());
  return out;
}

std::vector<Claim> ask_about_single_uses(const Story& story) {
  std::vector<Claim> out;
  for (const auto& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    const bool outside = technology.component == "external" || technology.component == "search" ||
                         technology.component == "broker";
    if (use.tooling || use.uses != 1 || !outside || use.places.empty() ||
        use.confidence != Confidence::high)
      continue;
    const std::string seen = seen_name(story, technology, use.places[0]);
    if (seen.empty()) continue;
    Sentence sentence(story, "ask.single_use", technology.id);
    sentence.named(technology.name, seen, use.places[0]).at(use.places, 3);
    sentence.text("Is " + technology.name + " still wanted? We saw one use of it.");
    add(out, sentence.confidence(Confidence::medium).finish());
    return out;
  }
  return out;
}

}  // namespace cutaway::narrative
