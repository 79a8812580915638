// SPDX-License-Identifier: Apache-2.0
// Outcome: whether what the steps came to may be told as it is, is only near, or is nothing. The
// rule stands in docs/scope.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/outcome/near_place.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

struct OutcomeInputs {
  const Beside& beside;
  const RequestWords& words;
  const Request& all;                  ///< with the reason, and all that is only added
  const Request& whole;                ///< with the reason
  const Request& said;                 ///< each word of it, whatever part of the sentence it is of
  const Everyday* everyday = nullptr;  ///< what code calls what people say, where it was found
  const EverydaySaid* spoken = nullptr;  ///< what the product says of it, where it was found
  bool other_words = false;              ///< the sentence asks that people read other words
  bool moment = false;  ///< it says when something is to happen, and the class stands on that
};

/// Of what is listed where nothing is told as sure: whether a thing has every word that tells what
/// is wanted, and whether one has more than half of them as they are asked for.
struct Weighed {
  bool unsure_with_all = false, most = true;
  /// Of what is listed what is named after all that tells: "joinEvent"; empty without one.
  std::string perhaps = {};
  std::vector<NearPlace> near = {};  ///< what is listed or was looked at for that, nearest first
};

/// Sets `outcome`, `headline` and `nearest`; what is only guessed is told no more, and where
/// nothing is sure, nothing that stands on it.
Weighed weigh_outcome(const OutcomeInputs& inputs, Existing& existing, Scope& scope);

}  // namespace cutaway::answers
