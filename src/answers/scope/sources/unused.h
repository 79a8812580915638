// SPDX-License-Identifier: Apache-2.0
// Functions that nothing names.
#pragma once

#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// Those of the functions whose name no call, value, import or text of the source has: nothing here
/// uses them. What a framework may call (a handler, a method of a class with a base, what bears an
/// annotation) is never among them.
std::vector<SymbolRef> unused_among(const model::Analysis& analysis,
                                    const std::vector<SymbolRef>& functions);

}  // namespace cutaway::answers
