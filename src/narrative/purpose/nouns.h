// SPDX-License-Identifier: Apache-2.0
// Nouns: the things that people work with in a product ("orders"), put together from what is kept,
// what can be asked for and what screens are called.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

struct Noun {
  std::vector<std::string> words;  ///< singular: oauth, client
  std::string name;                ///< "oauth clients"
  std::vector<std::string> done;   ///< of list, see, make, change, delete
  /// Words of addresses below it with their places: "archive"; the first met first.
  std::vector<std::pair<std::string, Place>> below;
  std::vector<Place> asked;  ///< of the endpoints and operations, that of `first_asked` first
  std::string first_asked;   ///< the shortest: "GET /orders"
  const model::Entity* kept = nullptr;
  std::size_t rank = 0;      ///< among what is kept, the most central is 1; 0 = not kept
  std::vector<Place> shown;  ///< files of screens, those of its own name first

  /// How many independent signs there are: asked for, kept, shown.
  int signs() const { return (asked.empty() ? 0 : 1) + (kept ? 1 : 0) + (shown.empty() ? 0 : 1); }
};

/// Those that at least two signs agree on, the most telling first.
std::vector<Noun> nouns_of(const Story& story);

}  // namespace cutaway::narrative
