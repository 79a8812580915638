// SPDX-License-Identifier: Apache-2.0
// PlaceBags: for each place of the product's own code one bag of words, of everything that people
// wrote about it: its name and where it stands, remarks, texts that it shows, titles of its tests
// and of the changes that brought it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/outcome/met_words.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct WishAsked;

enum class SaidBy : std::uint8_t { nobody, remark, label, test, change };

/// One thing that people wrote about a place.
struct SaidThere {
  SaidBy by = SaidBy::nobody;
  std::string text;
  Place place;
  std::string commit;  ///< of a change
  MetBits met;
};

struct PlaceBag {
  Thing thing;     ///< a type, function, named value or file
  MetBits name;    ///< its own name
  MetBits around;  ///< the type it belongs to, its file and folder
  MetBits said;    ///< what is written about it
  MetBits far;     ///< what stands somewhere in it
  SaidThere best;  ///< what says most of the wish
  double score = 0;
  double share = 0;  ///< of all that tells, near words counting less

  std::uint32_t all() const { return name.all() | around.all() | said.all() | far.all(); }
};

/// How much each word of the wish tells here, 0 to 1: the fewer places have it the more, and fully
/// where nothing is named so. By a near word less.
struct WordRarity {
  std::array<double, 32> own{}, near{};
};

struct PlaceBags {
  std::vector<PlaceBag> best;
  WordRarity rarity;
};

/// The places whose bags have most of the wish, the best first; places of which no two words that
/// tell are met are left out.
PlaceBags find_bags(const WishAsked& asked);

}  // namespace cutaway::answers
