// SPDX-License-Identifier: Apache-2.0
// NearPlace: one of the places nearest to a wish, with the words that it has and lacks.
#pragma once

#include <cstddef>
#include <string>

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct NearPlace {
  Thing thing;
  std::string has;           ///< "“Export” in its name and “OPML” in the name of its file"
  std::string lacks;         ///< "“starred”"; empty where it has all that tells
  std::size_t met = 0;       ///< words of the wish that tell and that it has
  std::size_t own = 0;       ///< of these: as they are asked for
  std::size_t in_name = 0;   ///< of these: in its name, also by a near word
  bool has_product = false;  ///< it has a product or format that the wish names
};

}  // namespace cutaway::answers
