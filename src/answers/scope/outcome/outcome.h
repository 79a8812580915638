// SPDX-License-Identifier: Apache-2.0
// Outcome: whether what the steps came to may be told as it is, is only near, or is nothing. The
// rule stands in docs/scope.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "answers/scope/everyday/everyday.h"
#include "answers/scope/everyday/everyday_said.h"
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
};

/// Sets `outcome`, `headline` and `nearest`; what is only guessed is told no more. Whether it is
/// unsure though the nearest has every word that tells.
bool weigh_outcome(const OutcomeInputs& inputs, Existing& existing, Scope& scope);

}  // namespace cutaway::answers
