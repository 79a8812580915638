// SPDX-License-Identifier: Apache-2.0
// Evidence: places of each kind, and the words for basis and confidence.
#include "base/evidence.h"

#include <algorithm>

namespace cutaway {

void drop_repeats(std::vector<Place>& places) {
  std::vector<Place> kept;
  kept.reserve(places.size());
  for (const Place& place : places)
    if (std::ranges::find(kept, place) == kept.end()) kept.push_back(place);
  places = std::move(kept);
}

const std::vector<Place>& Evidence::places() const {
  static const std::vector<Place> kNone;
  if (const auto* lines = std::get_if<Lines>(&kind_)) return lines->places;
  if (const auto* counted = std::get_if<CountedSet>(&kind_)) return counted->examples;
  if (const auto* searched = std::get_if<Searched>(&kind_)) return searched->examples;
  return kNone;
}

void Evidence::add(const std::vector<Place>& more) {
  std::vector<Place>* places = nullptr;
  if (auto* lines = std::get_if<Lines>(&kind_)) places = &lines->places;
  if (auto* counted = std::get_if<CountedSet>(&kind_)) places = &counted->examples;
  if (auto* searched = std::get_if<Searched>(&kind_)) places = &searched->examples;
  if (places == nullptr) return;
  places->insert(places->end(), more.begin(), more.end());
  drop_repeats(*places);
}

const char* word(Basis basis) {
  switch (basis) {
    case Basis::seen:
      return "seen";
    case Basis::counted:
      return "counted";
    case Basis::searched:
      return "searched";
    case Basis::history:
      return "history";
    case Basis::inferred:
      return "inferred";
    case Basis::quoted:
      return "quoted";
  }
  return "inferred";
}

const char* word(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return "high";
    case Confidence::medium:
      return "medium";
    case Confidence::low:
      return "low";
  }
  return "low";
}

}  // namespace cutaway
