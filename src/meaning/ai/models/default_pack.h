// SPDX-License-Identifier: Apache-2.0
// The models of the record that a name for defaults leads to.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `var DefaultModelPack = &DailyPack`, `DailyPack = DailySchema.Pack()`, `DailySchema = Schema{
/// Planner: role("claude-sonnet-4"), … }`: adds what each key of that record takes to `chosen`.
void find_ai_default_pack(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
