// SPDX-License-Identifier: Apache-2.0
// Measured: how much of what tells of a wish is said in one text of the makers and in one place of
// the code. Rare words tell more, and two kinds of writing that agree more than one.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// What has so much of it is there. Fitted with bench/wishes.mjs on half of the products of a list
/// and judged on the other half.
inline constexpr double kMeasuredThere = .7;
/// What another rule tells as there by one name or sentence needs so much.
inline constexpr double kMeasuredBears = .5;

struct Measured {
  double written = 0;  ///< 0 to 1: a point of a change log, a sentence
  double here = 0;     ///< 0 to 1: a name, a text, a remark or the title of a test
  double covered = 1;  ///< 0 to 1: the share of all that tells that one place has
  std::uint32_t unnamed =
      0;  ///< bit i: word i says what is wanted, and nothing here is named by it
  std::optional<narrative::Claim> claim;  ///< "It may be there already: …", by what says most of it

  double sum() const;
};

/// Of what is to be otherwise, to go, or is asked for by a number or a quoted text nothing is
/// measured, nor of those for whom something is not true. Titles of past changes are not read:
/// what came with one is often another thing of the same name.
Measured measure(const WholeAsked& asked);

}  // namespace cutaway::answers
