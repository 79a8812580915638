// SPDX-License-Identifier: Apache-2.0
// Reasons: sentences of documents, comments and commits that say why a technology was taken. A
// reason is quoted or absent, never guessed.
#pragma once

#include <optional>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// By technology of the model.
struct Reasons {
  std::vector<std::vector<Claim>> why;       ///< quoted, at most two each
  std::vector<std::optional<Claim>> listed;  ///< what a list of what the product uses says of it
  std::vector<Claim> libraries;              ///< comments beside lines that ask for others
};
/// Looks through at most 300 decision records and 300 other documents, the messages of commits that
/// brought a technology into a manifest and the titles of all that are known.
Reasons reasons_by_technology(const Story& story);
/// "Why Redis? No reason was found in its documents." with the search, at most two; of technologies
/// that a reader asks about, that are not `optional`, and for which `why` has nothing.
std::vector<Claim> unanswered_reasons(const Story& story,
                                      const std::vector<std::vector<Claim>>& why,
                                      const std::vector<bool>& optional);

}  // namespace cutaway::narrative
