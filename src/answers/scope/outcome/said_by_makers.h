// SPDX-License-Identifier: Apache-2.0
// What those who made the product say of a wish, held against it condition by condition: what is to
// be done, with what, and each word by which the wish narrows that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// What the documents say, of each kind at most one sentence.
struct MakersSaid {
  /// "It may be there already: `README.md` says “Export all your tracked media to a CSV file”": one
  /// sentence, with what it stands below, meets every condition; one by a near word at most, two
  /// where three stand as they are asked for; what is named and what narrows (`deciding`) as it is
  /// asked for; and code is named after the half of what tells.
  std::optional<narrative::Claim> whole;
  /// The setting that this sentence describes: "REGISTRATION"; empty where it is of none.
  std::string setting;
  /// "It is told as lacking: `README.md` says “Expenses themselves are not imported yet”." The same
  /// of what is planned, or of an edition that is paid for.
  std::optional<narrative::Claim> lacking;
  /// "A part of it seems to be there: `README.md` says “…”; it says nothing of “e-mail”": what is
  /// to be done and with what is met, and one or two of the other conditions are not.
  std::optional<narrative::Claim> in_part;
  std::size_t in_part_lacks = 0;  ///< how many conditions that sentence does not say
  std::size_t in_part_own = 0;    ///< how many words it says as they are asked for
};

MakersSaid said_by_makers(const WholeAsked& asked);

}  // namespace cutaway::answers
