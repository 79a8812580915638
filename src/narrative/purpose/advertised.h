// SPDX-License-Identifier: Apache-2.0
// Advertised: the lines of the README that list what the product can do, each with the code that is
// called after it.
#pragma once

#include <string>
#include <vector>

#include "narrative/purpose/nouns.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct Advertised {
  std::string text;             ///< as it stands there, cut at a clause
  Place said;                   ///< the line of the README
  std::vector<std::string> by;  ///< "kept as Order, asked for at 12 addresses"; none: not found
  std::vector<Place> places;    ///< of the code, most telling first
  bool only_named = false;      ///< `by` are words that stand there, and nothing that does it
  bool promise = false;         ///< "Secure by design": where nothing is found, nothing is missing
};

/// In the README's order. Code counts when two signs of it carry the line's words: something kept,
/// an address, a screen; a technology that code uses; names of files and of types.
std::vector<Advertised> advertised_of(const Story& story, const std::vector<Noun>& things);

}  // namespace cutaway::narrative
