// SPDX-License-Identifier: Apache-2.0
// Functions of a library that nothing of its own calls, and that its examples show how to call: by
// them people come in.
#pragma once

#include <cstddef>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

struct SampleUse {
  Place place;            ///< of the call in the first example; file invalid = no example calls it
  std::size_t files = 0;  ///< examples that do
};

/// Only of a project that answers no requests: else people come in by those.
SampleUse sample_use(const AiGround& ground, SymbolRef function);

/// What a way gains by the examples that call its first function: makers show first what their
/// library is for.
double weight_of_samples(const AiGround& ground, const AiPath& path);

}  // namespace cutaway::meaning
