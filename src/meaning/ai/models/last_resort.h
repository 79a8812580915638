// SPDX-License-Identifier: Apache-2.0
// A model that is named as the last resort, beside a table of defaults for single providers.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `FALLBACK_MODEL = "x"` where `DEFAULT_MODELS = {"one": "a", "two": "b"}` names one for each
/// provider: what answers is chosen with the provider, so the former is no default of the product.
void leave_out_last_resorts(AiBook& book);

}  // namespace cutaway::meaning
