// SPDX-License-Identifier: Apache-2.0
// Parameters by their names: which function around a place takes what is named there.
#pragma once

#include <utility>

#include "meaning/site.h"

namespace cutaway::meaning {

/// The function around the line of a name whose parameter it is, and at which place; place -1 for
/// any other Value, and for a name that is bound anew in between.
std::pair<SymbolId, int> parameter_of(const ReaderContext& context, ValueRef value);

}  // namespace cutaway::meaning
