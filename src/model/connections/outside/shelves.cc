// SPDX-License-Identifier: Apache-2.0
// Looks for the vendors' names in the paths of the code that reaches them.
#include "model/connections/outside/shelves.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/connections/outside/code_places.h"
#include "model/connections/outside/offers.h"

namespace cutaway::model {
namespace {

/// "apps": what lies there side by side may be all that the product is.
bool says_nothing(const Inputs& in, std::string_view shelf) {
  return shelf.empty() || is_untold_folder(in, base_name(shelf));
}

/// Folders and files; a file cannot be taken for a folder, for it has an ending.
std::set<std::string> shelves_of(const Inputs& in, TechnologyId id,
                                 const std::vector<Place>& places) {
  std::set<std::string> out;
  const std::string key = name_key(in.technology(id).id);
  for (const Place& place : places) {
    if (!in.own(place) || !is_code(in, place)) continue;
    const std::string_view path = in.path(place), folder = folder_name(path);
    out.emplace(path);
    if (contains(name_key(base_name(path)), key)) out.emplace(folder);
    if (contains(name_key(base_name(folder)), key)) out.emplace(folder_name(folder));
  }
  std::erase_if(out, [&](const std::string& shelf) { return says_nothing(in, shelf); });
  return out;
}

}  // namespace

std::vector<TechnologyId> on_shelves(const Inputs& in,
                                     const std::map<TechnologyId, std::vector<Place>>& places,
                                     std::size_t fewest) {
  std::map<std::string, std::vector<TechnologyId>> shelves;
  for (const auto& [id, where] : places)
    for (const std::string& shelf : shelves_of(in, id, where)) shelves[shelf].push_back(id);
  std::set<TechnologyId> out;
  for (const auto& [shelf, vendors] : shelves)
    if (vendors.size() >= fewest) out.insert(vendors.begin(), vendors.end());
  return {out.begin(), out.end()};
}

}  // namespace cutaway::model
