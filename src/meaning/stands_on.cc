// SPDX-License-Identifier: Apache-2.0
// Looks for the own packages of what sets up, in manifests and imports.
#include "meaning/stands_on.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// What only packs the program brings none of it along: "spring-boot-maven-plugin".
bool is_of(std::string_view name, std::string_view begin) {
  return name.starts_with(begin) && !name.ends_with("-plugin");
}

bool is_seen(const Facts& facts, std::string_view begin) {
  return std::ranges::any_of(facts.sightings,
                             [&](const Sighting& row) {
                               return (row.how == "import" || row.how == "dependency") &&
                                      is_of(row.detail, begin);
                             }) ||
         std::ranges::any_of(facts.dependencies,
                             [&](const Dependency& one) { return is_of(one.name, begin); });
}

/// One row for each technology, kind of sighting and file is left.
void join_rows(std::vector<Sighting>& rows) {
  std::set<std::tuple<TechnologyId, std::string, FileId>> known;
  std::erase_if(rows, [&](const Sighting& row) {
    return !known.emplace(row.technology, row.how, row.place.file).second;
  });
}

void tell_as(TechnologyId from, TechnologyId to, Facts& facts) {
  const auto change = [&](auto& rows) {
    for (auto& row : rows)
      if (row.technology == from) row.technology = to;
  };
  change(facts.sightings);
  change(facts.meanings);
  change(facts.routes);
  change(facts.entities);
  change(facts.rules);
  join_rows(facts.sightings);
}

}  // namespace

void tell_pairs_apart(const catalogue::Catalogue& catalogue, Facts& facts) {
  for (const auto& [id, row] : catalogue.table("stands_on")) {
    const std::size_t bar = row.find(" | ");
    if (bar == std::string::npos) continue;
    const TechnologyId upper = catalogue.find(id);
    const TechnologyId lower = catalogue.find(std::string_view(row).substr(0, bar));
    if (!upper.valid() || !lower.valid()) continue;
    if (is_seen(facts, row.substr(bar + 3)))
      std::erase_if(facts.sightings, [&](const Sighting& one) { return one.technology == lower; });
    else
      tell_as(upper, lower, facts);
  }
}

bool is_shared(const catalogue::Catalogue& catalogue, TechnologyId upper,
               std::string_view package) {
  return std::ranges::any_of(catalogue.table("stands_on"), [&](const auto& row) {
    const std::size_t bar = row.second.find(" | ");
    return bar != std::string::npos && catalogue.find(row.first) == upper &&
           !package.starts_with(row.second.substr(bar + 3));
  });
}

}  // namespace cutaway::meaning
