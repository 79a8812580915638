// SPDX-License-Identifier: Apache-2.0
// The answer of `stack`, as JSON members and for a terminal.
#pragma once

#include <vector>

#include "narrative/stack_cards.h"
#include "render/answers.h"

namespace cutaway::render {

/// `cards` are in the order of the model's technologies.
void write_stack(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const std::vector<narrative::StackCard>& cards);

}  // namespace cutaway::render
