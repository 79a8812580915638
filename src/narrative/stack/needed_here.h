// SPDX-License-Identifier: Apache-2.0
// Needed: what has to run before the product can start, and what shows that.
#pragma once

#include <optional>

#include "narrative/roles/roles_here.h"
#include "narrative/stack/stack_cards.h"

namespace cutaway::narrative {

struct Needed {
  bool must_run = false;
  std::optional<Claim> because;  ///< nothing where no line names it well enough
};

/// By a setting without which the program stops, files that start both, a queue that keeps its jobs
/// there, a default, the only database, or a language whose programs another program runs. `card`
/// says whether deployment files need it, and what it does here.
Needed needed_here(const Story& story, const RolesHere& roles, const model::TechnologyUse& use,
                   const StackCard& card);

}  // namespace cutaway::narrative
