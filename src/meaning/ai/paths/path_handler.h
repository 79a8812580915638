// SPDX-License-Identifier: Apache-2.0
// The function without a name that answers an address: `router.post("/chat", async (req) => { …
// })`.
#pragma once

#include "meaning/ai/ai.h"
#include "syntax/project.h"

namespace cutaway::meaning {

/// The function written where the way of a request comes in, which no step of the way names;
/// invalid where the first step holds it, or nothing is written there.
SymbolRef unnamed_handler(const syntax::Project& project, const AiPath& path);

}  // namespace cutaway::meaning
