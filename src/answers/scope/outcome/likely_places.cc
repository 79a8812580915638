// SPDX-License-Identifier: Apache-2.0
// The weights were fitted (conditional logit, one choice a wish) on 61 wishes for what 40 products
// have, wholly or in part, each written with its place before any answer was read. Fitted on three
// quarters of the products and read on the fourth, all four ways, of the 46 for which nothing
// surer is told the first place was right for 19 (14 by words alone) and one of the first three
// for 29 (21). How rare the words are, how many of them meet in the name, and whether the act is
// met were fitted, too, and told nothing beside these.
#include "answers/scope/outcome/likely_places.h"

namespace cutaway::answers {
namespace {

constexpr double kByFile = 1.6;      ///< over the rank of the file
constexpr double kAmongFirst = 1.3;  ///< the file is among the first at all
constexpr double kByBag = .75;
constexpr double kByBoth = .9;
constexpr double kDoes = .35;       ///< a function does something
constexpr double kOnlySays = -.7;   ///< a text says what many places do
constexpr double kWholeFile = -.4;  ///< what is somewhere in it is nowhere yet

}  // namespace

double likelihood(const PlaceSigns& signs) {
  double out = kByBag * signs.bag + (signs.both ? kByBoth : 0);
  if (signs.file_rank != 0) out += kAmongFirst + kByFile / static_cast<double>(signs.file_rank);
  if (signs.kind == ThingKind::function) out += kDoes;
  if (signs.kind == ThingKind::text) out += kOnlySays;
  if (signs.kind == ThingKind::file) out += kWholeFile;
  return out;
}

}  // namespace cutaway::answers
