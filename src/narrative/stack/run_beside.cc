// SPDX-License-Identifier: Apache-2.0
// Tells deployment files that start programs of the product from those that start none.
#include "narrative/stack/run_beside.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/stack/samples.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

/// Files that start a program of ours: a service without an image only adds settings to one that
/// another file starts.
std::set<FileId> files_of_programs(const Story& story) {
  std::set<Place> programs;
  for (const model::Part& part : story.model().parts)
    if (part.built_here) programs.insert(part.places.begin(), part.places.end());
  std::set<FileId> out;
  for (const meaning::Workload& one : story.facts().workloads) {
    const bool starts = !one.image.empty() || !one.build_context.empty() || !one.dockerfile.empty();
    const bool built = !one.build_context.empty() || !one.dockerfile.empty();
    if (starts && (built || programs.contains(one.place))) out.insert(one.place.file);
  }
  return out;
}

}  // namespace

void tell_run_beside(const Story& story, std::vector<StackCard>& cards) {
  const auto& uses = story.model().technologies;
  std::map<TechnologyId, std::vector<Place>> started;
  for (const StackCard& card : cards) {
    const auto& use = uses[card.use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (technology.category == "observability" && !use.tooling && !card.must_run && !card.option)
      started[use.technology];
  }
  if (started.empty()) return;
  const std::set<FileId> programs = files_of_programs(story);
  if (programs.empty()) return;
  for (const meaning::Sighting& row : story.facts().sightings) {
    const auto at = started.find(row.technology);
    if (at == started.end() || story.tree().file(row.place.file).origin != sources::Origin::own ||
        model::is_sample(*story.analysis.catalogue, story.path(row.place.file)) ||
        row.how == "file")
      continue;
    if (row.how == "image" && !programs.contains(row.place.file))
      at->second.push_back(row.place);
    else
      started.erase(at);
  }
  for (StackCard& card : cards) {
    const auto at = started.find(uses[card.use].technology);
    if (at == started.end() || at->second.empty()) continue;
    const auto& technology = story.analysis.catalogue->technology(at->first);
    const Place& place = at->second.front();
    const std::string name(base_name(story.path(place.file)));
    Sentence sentence(story, "here.beside", technology.id);
    sentence.at(place).named(code(name), name, {place.file, 1, 1});
    card.option = true;
    card.here =
        sentence.text(technology.name + " can be run beside it, as " + code(name) + " starts it.")
            .finish();
  }
}

}  // namespace cutaway::narrative
