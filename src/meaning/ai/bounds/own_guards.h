// SPDX-License-Identifier: Apache-2.0
// Classes of the product that by their names check what goes into or comes out of models.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `class GuardrailsMiddleware`, where some line of the product makes one: adds the sign
/// "guardrail" with its name and no technology.
void find_ai_own_guards(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
