// SPDX-License-Identifier: Apache-2.0
// DesignChanges: what commits and lists of changes say of why something is built as it is, and of
// what was put in the place of what.
#pragma once

#include <string>
#include <vector>

#include "narrative/document.h"
#include "narrative/reasons/choice_names.h"
#include "narrative/reasons/design_words.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct DesignChanges {
  std::vector<Claim> reasons;  ///< "June 2024: “Drop the yearly sums due to bad performance”"
  std::vector<Claim> swaps;    ///< "June 2024: “Replace one reader with another”"
};

/// The most telling first. `told` are sentences that are quoted elsewhere.
DesignChanges design_changes(const Story& story, const DesignWords& words, const ChoiceNames& names,
                             const std::vector<std::string>& told);

}  // namespace cutaway::narrative
