// SPDX-License-Identifier: Apache-2.0
// Handlers that are registered as a list of functions which run one after the other.
#pragma once

#include "meaning/context.h"

namespace cutaway::meaning {

/// The function that answers of a list that the value is, or names: the last one. Invalid when the
/// value is no list of functions.
SymbolRef last_in_list(const ReaderContext& context, ValueRef value);

}  // namespace cutaway::meaning
