// SPDX-License-Identifier: Apache-2.0
// The answer of `stack`, as JSON members and for a terminal.
#pragma once

#include <vector>

#include "narrative/roles/library_roles.h"
#include "narrative/stack/stack_cards.h"
#include "render/answers.h"

namespace cutaway::render {

/// `cards` are in the order of the model's technologies.
void write_stack(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const std::vector<narrative::StackCard>& cards,
                 const std::vector<narrative::LibraryRole>& libraries,
                 const narrative::StackHistory& history);

}  // namespace cutaway::render
