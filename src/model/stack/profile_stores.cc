// SPDX-License-Identifier: Apache-2.0
// Compares `application-docs.yaml` with `application.yaml` beside it, key by key.
#include "model/stack/profile_stores.h"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace cutaway::model {
namespace {

/// Names that several technologies bear: one product, opened in different ways.
std::set<std::string_view> shared_names(const Inputs& in) {
  std::map<std::string_view, int> count;
  for (const catalogue::Technology& one : in.catalogue.technologies())
    if (one.component == "datastore") ++count[one.name];
  std::set<std::string_view> out;
  for (const auto& [name, times] : count)
    if (times > 1) out.insert(name);
  return out;
}

/// Which of those each line of settings names.
std::map<Place, std::string_view> named_lines(const Inputs& in) {
  const auto shared = shared_names(in);
  std::map<Place, std::string_view> out;
  for (const meaning::Sighting& sighting : in.facts.sightings) {
    if (sighting.how != "address" || !in.knows(sighting.technology)) continue;
    const auto name = shared.find(in.technology(sighting.technology).name);
    if (name != shared.end())
      out.emplace(Place{sighting.place.file, sighting.place.line, 0}, *name);
  }
  return out;
}

}  // namespace

std::set<Place> opened_otherwise(const Inputs& in) {
  const auto named = named_lines(in);
  std::set<Place> out;
  if (named.size() < 2) return out;
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> usual;
  std::vector<const linking::Setting*> of_families;
  for (const linking::Setting& one : in.links.settings()) {
    const auto found = named.find({one.place.file, one.place.line, 0});
    if (found == named.end()) continue;
    if (one.environment == "default")
      usual.emplace(folder_name(in.path(one.place)), one.key, found->second);
    else
      of_families.push_back(&one);
  }
  for (const linking::Setting* one : of_families) {
    const Place line{one->place.file, one->place.line, 0};
    if (usual.contains({folder_name(in.path(one->place)), one->key, named.at(line)}))
      out.insert(line);
  }
  return out;
}

}  // namespace cutaway::model
