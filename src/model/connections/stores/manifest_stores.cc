// SPDX-License-Identifier: Apache-2.0
// What code imports goes before what a manifest asks for.
#include "model/connections/stores/manifest_stores.h"

#include <algorithm>

namespace cutaway::model {

catalogue::WordSet libraries_of_tables(const Inputs& in) {
  return catalogue::words_of(in.catalogue, "trace", "names.tables_only");
}

/// The part is written with a library that keeps nothing but tables.
static bool keeps_tables(const Inputs& in, const std::vector<Usage>& usages, std::uint32_t draft,
                         const catalogue::WordSet& libraries) {
  return std::ranges::any_of(usages, [&](const Usage& one) {
    return one.draft == draft && one.imports + one.calls > 0 &&
           libraries.contains(in.technology(one.technology).id);
  });
}

bool keeps_elsewhere(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::vector<Usage>& usages, const Usage& usage,
                     const catalogue::WordSet& of_tables) {
  if (in.technology(usage.technology).component != "datastore") return false;
  const bool deployed = std::ranges::any_of(drafts, [&](const Draft& draft) {
    return draft.deployed && is_reached_by(in, draft, usage.technology);
  });
  // Tables are kept in no store of documents, whatever code opens beside it.
  const auto speaks_sql = [&](TechnologyId id) { return in.technology(id).protocol == "SQL"; };
  const bool tables =
      speaks_sql(usage.technology) && keeps_tables(in, usages, usage.draft, of_tables);
  return !deployed && std::ranges::any_of(usages, [&](const Usage& other) {
    const TechnologyId reached = reached_through(in, other.technology);
    if (tables && !speaks_sql(reached)) return false;
    return other.draft == usage.draft && other.imports + other.calls > 0 &&
           in.technology(reached).component == "datastore" &&
           !same_product(in, reached, usage.technology);
  });
}

/// All lines of manifests that name it are of ecosystems in which a library that no code imports
/// does nothing.
static bool is_imported_to_be_used(const Inputs& in, const Usage& usage) {
  static constexpr std::string_view kImported[] = {"npm", "pypi", "go", "cargo"};
  return std::ranges::all_of(usage.places, [&](const Place& place) {
    const auto line = std::ranges::find(in.facts.dependencies, place, &meaning::Dependency::place);
    return line == in.facts.dependencies.end() ||
           std::ranges::find(kImported, line->ecosystem) != std::end(kImported);
  });
}

bool only_others_open(const Inputs& in, const std::vector<Draft>& drafts,
                      const std::vector<Usage>& usages, const Usage& usage) {
  const TechnologyId store = reached_through(in, usage.technology);
  const std::string& kind = in.technology(store).component;
  const bool vendor = kind == "external" && is_imported_to_be_used(in, usage);
  if (kind != "datastore" && kind != "cache" && kind != "search" && !vendor) return false;
  const auto opens = [](const Usage& one) { return one.imports + one.calls + one.addresses > 0; };
  const bool keeps = std::ranges::any_of(usages, [&](const Usage& mine) {
    return mine.draft == usage.draft && opens(mine) &&
           in.technology(mine.technology).category == "data access";
  });
  return (vendor || !keeps) && std::ranges::any_of(usages, [&](const Usage& other) {
           return other.draft != usage.draft && opens(other) && drafts[other.draft].has_code() &&
                  drafts[other.draft].part.kind != "library" &&
                  same_product(in, reached_through(in, other.technology), store);
         });
}

bool is_only_driver(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage) {
  const auto is_server = [&](const Usage& one) {
    const catalogue::Technology& technology = in.technology(one.technology);
    return technology.component == "datastore" && technology.category == "database" &&
           !technology.signals.ports.empty() && one.dependencies + one.imports + one.calls > 0;
  };
  const bool by_rows = std::ranges::any_of(usages, [&](const Usage& one) {
    return one.draft == usage.draft && one.imports + one.calls > 0 &&
           in.technology(one.technology).category == "data access";
  });
  return by_rows && is_server(usage) && std::ranges::none_of(usages, [&](const Usage& other) {
           return is_server(other) && !same_product(in, other.technology, usage.technology);
         });
}

bool is_driver_by_presence(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage) {
  const auto present = [&](const Place& place) {
    const auto line = std::ranges::find(in.facts.dependencies, place, &meaning::Dependency::place);
    return line != in.facts.dependencies.end() && line->scope == "runtime" &&
           std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
             return row.first == "works_by_presence" && row.second == line->ecosystem;
           });
  };
  return usage.dependencies > 0 && std::ranges::any_of(usage.places, present) &&
         is_only_driver(in, usages, usage);
}

}  // namespace cutaway::model
