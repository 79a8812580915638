// SPDX-License-Identifier: Apache-2.0
// Own functions around an answer that do work of their own before they run it.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `export const GET = withOwner(async (request) => …)`: the own functions, from the outermost to
/// the nearest, that are given a nameless function and make another that runs it. Empty for a
/// function with a name.
std::vector<SymbolRef> wrapped_by(const Inputs& in, SymbolRef body);

}  // namespace cutaway::model
