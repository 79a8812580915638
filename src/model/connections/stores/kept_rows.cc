// SPDX-License-Identifier: Apache-2.0
// The address of a database is often put together from pieces that only an installation knows. The
// classes that are kept in it, and that it is the only one, say as much.
#include "model/connections/stores/kept_rows.h"

#include <algorithm>
#include <map>
#include <optional>

namespace cutaway::model {
namespace {

constexpr std::size_t kFewestClasses = 2;

bool speaks_sql(const Inputs& in, const Draft& draft) {
  return draft.part.kind == "datastore" && in.knows(draft.itself) &&
         in.technology(draft.itself).protocol == "SQL";
}

/// A database for counting or for series is used beside one for rows.
bool is_beside(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "stores_beside" && row.second == in.technology(draft.itself).id;
  });
}

/// Its manifests bring drivers of databases, and none of this one: nothing opens it.
bool drives_only_others(const Inputs& in, const Draft& draft, TechnologyId store) {
  bool others = false;
  for (const meaning::Dependency& one : in.facts.dependencies) {
    if (one.scope == "test" || one.ecosystem != "maven" ||
        std::ranges::find(draft.packages, one.package) == draft.packages.end())
      continue;
    for (const TechnologyId id : in.catalogue.by_package(one.ecosystem, one.name)) {
      if (!in.knows(id)) continue;
      if (same_product(in, reached_through(in, id), store)) return false;
      others = others ||
               (in.technology(id).component == "datastore" && in.technology(id).protocol == "SQL");
    }
  }
  return others;
}

/// Of several the one that always runs: those of a profile are for whoever starts it.
std::optional<std::uint32_t> only_database(const Inputs& in, const std::vector<Draft>& drafts) {
  std::vector<std::uint32_t> always, optional;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    if (drafts[d].part.runs == "dev" || !speaks_sql(in, drafts[d]) || is_beside(in, drafts[d]))
      continue;
    (drafts[d].part.runs == "always" ? always : optional).push_back(d);
  }
  const std::vector<std::uint32_t>& found = always.empty() ? optional : always;
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

/// Where each draft's own code declares what is kept in tables.
std::map<std::uint32_t, std::vector<Place>> classes_of(const Inputs& in, const Ownership& ownership,
                                                       const Model& model) {
  std::map<std::uint32_t, std::vector<Place>> out;
  for (const Entity& entity : model.entities) {
    if (!entity.kept || entity.store != "sql" || entity.mapper.empty()) continue;
    // The first place may be the table in a dump beside the code, which is nobody's.
    for (const Place& place : entity.places) {
      if (!in.own(place) || ownership.of(place.file).empty()) continue;
      // Processes of one program share its code.
      for (const std::uint32_t owner : ownership.of(place.file)) out[owner].push_back(place);
      break;
    }
  }
  return out;
}

}  // namespace

void connect_kept_rows(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts, const Model& model, Edges& edges) {
  const std::optional<std::uint32_t> store = only_database(in, drafts);
  if (!store) return;
  for (const auto& [owner, places] : classes_of(in, ownership, model)) {
    const Draft& draft = drafts[owner];
    const bool reaches_another = [&] {
      for (std::uint32_t d = 0; d < drafts.size(); ++d) {
        const bool database = drafts[d].part.kind == "datastore" && in.knows(drafts[d].itself) &&
                              in.technology(drafts[d].itself).category == "database";
        if (database && edges.has(owner, d)) return true;
      }
      return false;
    }();
    if (places.size() < kFewestClasses || reaches_another || draft.part.kind == "library" ||
        owner == *store || drives_only_others(in, draft, drafts[*store].itself))
      continue;
    Edge edge;
    edge.inferred = true;
    edge.client = drafts[*store].itself;
    std::vector<Place> shown{places.front()};
    for (const Place& place : drafts[*store].part.places) add_once(shown, place);
    edges.add(owner, *store, edge, shown);
  }
}

}  // namespace cutaway::model
