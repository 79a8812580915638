// SPDX-License-Identifier: Apache-2.0
// Defaults that never count: every call gives another value.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The value is the default of a parameter, the function is called, and every call fills it.
bool is_always_given(const AiGround& ground, const CodeFile& file, const Standing& standing);

}  // namespace cutaway::meaning
