// SPDX-License-Identifier: Apache-2.0
// Plain facts on where a technology stands of which no line tells a role.
#pragma once

#include <vector>

#include "narrative/stack/stack_cards.h"

namespace cutaway::narrative {

/// "Its use was not read: `go.mod` asks for it, and three files take it in, one of them
/// `store.go`." Fills `stands` of the cards that have no role and no tool's place; says nothing of
/// any work.
void tell_standing(const Story& story, std::vector<StackCard>& cards);

}  // namespace cutaway::narrative
