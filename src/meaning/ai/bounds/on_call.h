// SPDX-License-Identifier: Apache-2.0
// What a call of a model, or what sends its answer on, is given to do beside: to tell of a failure,
// to record the call.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `createStream({ onError: () => "Sorry, try again." })`: adds the texts that such a function
/// gives back to what is said of failures.
void find_told_on_error(const AiGround& ground, AiBook& book);

/// `ask({ experimental_telemetry: { isEnabled: true } })`: adds a sign "way.tracing" for each call
/// that is told to record itself, unless it stands there that it is not to.
void find_recorded_by_argument(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
