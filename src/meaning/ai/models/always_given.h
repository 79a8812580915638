// SPDX-License-Identifier: Apache-2.0
// Defaults that never count: every call gives another value.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// The value is the default of a parameter, of a field or of an option (`options.rounds ?? 10`);
/// there are calls that are followed, and every one of them gives it.
bool is_always_given(const AiGround& ground, const CodeFile& file, const Standing& standing);

}  // namespace cutaway::meaning
