// SPDX-License-Identifier: Apache-2.0
// ToldThere: by what a wish is told as being there, the surest first.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/outcome/measured.h"
#include "answers/scope/outcome/said_by_makers.h"

namespace cutaway::answers {

struct ToldThere {
  std::optional<narrative::Claim> claim;  ///< nothing: it is not told as there
  std::string setting;                    ///< of what a document says that it sets it
  Measured measured;
  MakersSaid makers;
};

/// `spoken`: what the product says of a matter of everyday words, or null.
ToldThere told_there(const WholeAsked& asked, const EverydaySaid* spoken);

/// By a sentence that stands in a file, and by no name.
ToldThere told_by_makers(const WholeAsked& asked);

}  // namespace cutaway::answers
