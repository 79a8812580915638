// SPDX-License-Identifier: Apache-2.0
// Offers in the files that a framework writes into every new project, told from what is in use.
#include "meaning/shipped_defaults.h"

#include <algorithm>
#include <set>

namespace cutaway::meaning {
namespace {

struct Offer {
  std::string_view path;     ///< end of a path
  std::string_view offered;  ///< a category, a technology or "*"
};

std::vector<Offer> offers_here(const ReaderContext& context,
                               const std::vector<Sighting>& sightings) {
  std::set<TechnologyId> seen;
  for (const Sighting& row : sightings) seen.insert(row.technology);
  std::vector<Offer> offers;
  for (const auto& [framework, row] : context.catalogue.table("shipped")) {
    const std::size_t equals = row.find('=');
    const TechnologyId id = context.catalogue.find(framework);
    if (equals == std::string::npos || !id.valid() || !seen.contains(id)) continue;
    const std::string_view text = row;
    offers.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return offers;
}

bool ends_at_folder(std::string_view path, std::string_view end) {
  if (!path.ends_with(end)) return false;
  return path.size() == end.size() || path[path.size() - end.size() - 1] == '/';
}

}  // namespace

void drop_shipped_offers(const ReaderContext& context, std::vector<Sighting>& sightings) {
  const std::vector<Offer> offers = offers_here(context, sightings);
  if (offers.empty()) return;
  const auto is_offer = [&](const Sighting& row) {
    if (row.how != "setting" && row.how != "address" && row.how != "file") return false;
    const catalogue::Technology& technology = context.catalogue.technology(row.technology);
    const std::string_view path = context.project.file(row.place.file).path;
    return std::ranges::any_of(offers, [&](const Offer& offer) {
      const bool meant = offer.offered == "*" || offer.offered == technology.category ||
                         offer.offered == technology.id;
      return meant && ends_at_folder(path, offer.path);
    });
  };
  std::set<TechnologyId> used;
  for (const Sighting& row : sightings) {
    if (!is_offer(row)) used.insert(row.technology);
  }
  std::erase_if(sightings, [&](const Sighting& row) { return !used.contains(row.technology); });
}

}  // namespace cutaway::meaning
