// SPDX-License-Identifier: Apache-2.0
// LikelyPlaces: which of several places that have words of a wish is likely the one that it is
// about. Words alone meet by chance; where the order of files and the words of a place point to the
// same place, it is seldom chance.
#pragma once

#include <cstddef>

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// What tells which place is meant.
struct PlaceSigns {
  ThingKind kind = ThingKind::function;
  std::size_t file_rank = 0;  ///< of its file in the order of files, from 1; 0: not among the first
  double bag = 0;             ///< 0 to 1: what its bag of words has, of what the best bag has
  bool both = false;          ///< its name has enough of the wish, and so has its bag
};

/// The higher, the likelier; the figures compare places of one wish only.
double likelihood(const PlaceSigns& signs);

/// Below so many files the order of files tells nothing: nearly each is among the first.
inline constexpr std::size_t kFewestFilesToOrder = 60;

}  // namespace cutaway::answers
