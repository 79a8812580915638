// SPDX-License-Identifier: Apache-2.0
// Names the parts that the model found to run in one, and what a runtime does here.
#include "narrative/stack/needed_runtime.h"

#include <algorithm>

#include "narrative/roles/role_subject.h"
#include "narrative/sentence.h"
#include "narrative/stack/needed_built_in.h"

namespace cutaway::narrative {
namespace {

/// Whether only parts that run in it show it: what these are is told by the line of what has to
/// run.
bool is_shown_by_parts(const Story& story, const catalogue::Technology& technology) {
  return std::ranges::any_of(story.analysis.catalogue->table("needs"), [&](const auto& row) {
    return row.first == "runs.runtimes" && row.second == technology.id;
  });
}

}  // namespace

std::optional<Claim> needed_by_parts(const Story& story, const model::TechnologyUse& use) {
  const auto& technology = story.analysis.catalogue->technology(use.technology);
  if (!is_shown_by_parts(story, technology) || use.places.empty()) return std::nullopt;
  Sentence sentence(story, "needed.runtime", technology.id);
  RoleNames names(story, sentence);
  for (const PartId id : use.parts) {
    const model::Part& part = story.model().part(id);
    if (part.built_here && always_runs(story, part)) names.add(part);
  }
  if (names.empty()) return std::nullopt;
  sentence.at(use.places, 1);
  return sentence.text(technology.name + " runs " + names.list() + ".").finish();
}

/// ".NET runs `API`, `Worker` and 3 more."
std::optional<Claim> role_by_runtime(const RoleSubject& of) {
  if (of.technology.category != "runtime" || is_shown_by_parts(of.story, of.technology))
    return std::nullopt;
  Sentence sentence = of.sentence("runtime");
  RoleNames names(of.story, sentence);
  for (const PartId id : of.use.parts) {
    const auto& part = of.story.model().part(id);
    if (is_ours(part) && part.built_here && part.kind != "library") names.add(part);
  }
  // Of the one program it says nothing.
  if (names.size() < 2) return std::nullopt;
  sentence.at(of.use.places, 1);
  return sentence.text(of.name() + " runs " + names.list() + ".").finish();
}

}  // namespace cutaway::narrative
