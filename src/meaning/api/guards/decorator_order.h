// SPDX-License-Identifier: Apache-2.0
// Decorator order: what stands above the line that registers a function does not go around it.
#pragma once

#include "meaning/site.h"

namespace cutaway::meaning {

/// Whether a decorator at `line` of `target` goes around the function that the framework calls:
/// `@app.route` hands on what stands below it, so `@login` above it is never asked. An own
/// decorator that gives back the function itself only marks it, wherever it stands; one that gives
/// back nothing goes around nothing. `own`: the decorator's function, where it is the project's.
bool goes_around(const ReaderContext& context, SymbolRef target, std::uint32_t line, SymbolRef own);

}  // namespace cutaway::meaning
