// SPDX-License-Identifier: Apache-2.0
// DebtEffort: how much the first step of an item takes, as a class with its reason.
#pragma once

#include <string>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct DebtEffort {
  std::string size;  ///< small | medium | large: of the step that is told, not of all that is wrong
  std::string reason;  ///< a sentence: what the step takes, and what past changes there took
};
/// Of the first step, which is known.
DebtEffort debt_effort(const Story& story, const findings::Item& item);
/// Where no step was found, nothing is known of what it takes.
DebtEffort unknown_effort();

}  // namespace cutaway::narrative
