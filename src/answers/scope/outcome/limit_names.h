// SPDX-License-Identifier: Apache-2.0
// A limit of how many each may have, by the name of the value that holds it.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// A value that limits what the wish counts.
struct LimitNamed {
  std::string name;
  narrative::Claim claim;
};

/// `MovieRequestLimit` of "how many films each person may ask for": the name of a setting or kept
/// value that says a limit and what is counted, by a near word, too, with what is done with that or
/// kept of each person. Nothing where the name has a word that the wish does not say, and for any
/// other wish.
std::optional<LimitNamed> find_limit_named(const WholeAsked& asked);

}  // namespace cutaway::answers
