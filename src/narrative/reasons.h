// SPDX-License-Identifier: Apache-2.0
// Reasons: sentences of documents that say why a technology was taken. A reason is quoted or
// absent, never guessed.
#pragma once

#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

struct Reasons {
  std::vector<Claim> quoted;  ///< "On Redis: “…because …”"
  std::vector<Claim>
      unanswered;  ///< "Why Redis? No document says it." with the search, at most two
};

/// Looks through at most 300 documents of the project.
Reasons find_reasons(const Story& story);

}  // namespace cutaway::narrative
