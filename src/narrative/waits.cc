// SPDX-License-Identifier: Apache-2.0
// Counts are those of the call graph: what only one of several ways waits for is not needed for
// sure and counts in the depth alone. Of databases of which one is chosen, one is needed.
#include "narrative/waits.h"

#include <algorithm>

#include "base/text.h"
#include "model/shared_stores.h"
#include "model/trace/call_graph.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostRows = 20;

std::string names_of(const model::Model& model, const std::vector<PartId>& parts) {
  std::vector<std::string> names;
  for (const PartId part : parts) names.push_back(model.part(part).name);
  return names.empty() ? std::string("none for sure") : join(names, ", ");
}

/// "redis, one of MySQL and SQLite".
std::string needs_of(const model::Model& model, const model::Dependence& one) {
  constexpr std::size_t kMostChoices = 2;
  std::vector<std::string> names;
  for (const PartId part : one.needs) names.push_back(model.part(part).name);
  for (std::size_t i = 0; i < one.either.size() && i < kMostChoices; ++i) {
    std::vector<std::string> among;
    for (const PartId part : one.either[i]) among.push_back(model.part(part).name);
    names.push_back("one of " + join_and(among));
  }
  return names.empty() ? std::string("none for sure") : join(names, ", ");
}

}  // namespace

void add_waits(const Story& story, std::vector<Block>& blocks) {
  const auto& needs = story.needs();
  const auto& model = story.model();
  const auto& entries = story.tracing().entry_points();
  std::vector<std::size_t> deep;
  for (std::size_t e = 0; e < entries.size(); ++e)
    if (entries[e].kind == "endpoint" && needs[e].followed && needs[e].depth > 0 &&
        !entries[e].places.empty())
      deep.push_back(e);
  if (deep.empty()) return;
  std::ranges::stable_sort(deep, [&](std::size_t a, std::size_t b) {
    return std::pair(needs[a].depth, needs[a].needs.size()) >
           std::pair(needs[b].depth, needs[b].needs.size());
  });
  Table table{"What endpoints wait for before they answer",
              {"Endpoint", "Answered by", "Parts in a row", "Cannot answer without"},
              {},
              ""};
  for (const std::size_t e : deep) {
    if (table.rows.size() == kMostRows) break;
    const auto& entry = entries[e];
    table.rows.push_back(row({entry.name, entry.part.valid() ? model.part(entry.part).name : "",
                              std::to_string(needs[e].depth), needs_of(model, needs[e])},
                             entry.places));
  }
  if (deep.size() > table.rows.size())
    table.more = "and " + amount(deep.size() - table.rows.size(), "more endpoint");
  add_table(blocks, std::move(table));
}

void add_shared_stores(const Story& story, std::vector<Block>& blocks) {
  const auto& model = story.model();
  Table table{"Stores that several programs open",
              {"Store", "Opened by", "Used by more than one of them"},
              {},
              ""};
  for (const model::SharedStore& one : model::shared_stores(story.analysis)) {
    std::vector<std::string> things;
    for (const model::SharedThing& thing : one.things)
      things.push_back(model.entities[thing.entity].name);
    constexpr std::size_t kMostThings = 8;
    const std::size_t all = things.size();
    if (all > kMostThings) things.resize(kMostThings);
    std::string told = things.empty() ? "none was seen" : join(things, ", ");
    if (all > things.size()) told += " and " + amount(all - things.size(), "more thing");
    table.rows.push_back(
        row({model.part(one.store).name, names_of(model, one.parts), told}, one.places));
  }
  if (!table.rows.empty()) add_table(blocks, std::move(table));
}

}  // namespace cutaway::narrative
