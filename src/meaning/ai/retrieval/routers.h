// SPDX-License-Identifier: Apache-2.0
// Who decides whether, and where, a question is looked up before a model is asked.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `class OrdersRouter implements QueryRouter`: a sign "router", whose function is "a model" where
/// the class asks one for it.
void find_ai_routers(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
