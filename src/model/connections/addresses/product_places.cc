// SPDX-License-Identifier: Apache-2.0
// Tells by the words of the path for whom a line is.
#include "model/connections/addresses/product_places.h"

#include <algorithm>

#include "base/text.h"
#include "model/parts/draft.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kEnough = 40;

}  // namespace

ProductPlaces::ProductPlaces(const Inputs& in) : in_(in) {
  for (const auto& [row, word] : in.catalogue.table("parts")) {
    if (row == "test_words" || row == "development_words") words_.insert(word);
  }
}

bool ProductPlaces::is_for_trial(const Place& place) const {
  if (!in_.has(place.file)) return false;
  const std::string_view path = in_.path(place);
  // `.docker/dbtest.php`, `.ddev/config.yaml`; `.env` itself is a file of settings.
  if (path.starts_with(".") && contains(path, "/")) return true;
  if (for_makers(folder_name(path))) return true;
  for (const std::string_view folder : split(folder_name(path), '/'))
    if (words_.contains(lower(folder))) return true;
  // `config/environments/test.rb`, `.env.testing`; "test_results.py" is about something else.
  const std::string name = lower(base_name(path));
  const auto pieces = split(name, '.');
  return std::ranges::any_of(pieces,
                             [&](std::string_view piece) { return words_.contains(piece); });
}

void ProductPlaces::order(std::vector<Place>& places) const {
  std::ranges::stable_partition(places, [&](const Place& place) { return !is_for_trial(place); });
}

void ProductPlaces::choose(std::vector<Place>& places, std::size_t most) const {
  order(places);
  if (places.size() > most) places.resize(most);
}

void ProductPlaces::add(std::vector<Place>& places, const std::vector<Place>& more) {
  for (const Place& place : more)
    if (places.size() < kEnough) add_once(places, place);
}

}  // namespace cutaway::model
