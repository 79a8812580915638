// SPDX-License-Identifier: Apache-2.0
// Functions that make up a sample, or say how things are: what they name is asked by nobody.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The function around the place is called after samples or a status.
bool is_shown_at(const AiGround& ground, const Place& place);

/// `@option("--model", default="…")` on a command from which no function was come to that asks a
/// model: it counts with the model, or writes it down.
bool is_flag_of_no_asker(const AiGround& ground, const Place& place);

}  // namespace cutaway::meaning
