// SPDX-License-Identifier: Apache-2.0
// What a call that asks a model is told about ending its rounds: `stopWhen: [steps(env.MOST)]`.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Numbers under such keys (catalogue/ai_words.toml), also where a setting or a constant holds
/// them; after the limits.
void find_ai_stops(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
