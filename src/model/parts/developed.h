// SPDX-License-Identifier: Apache-2.0
// Programs that only files for developers start.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// A part with code of its own that only a development file starts is still a part of the product,
/// unless a real deployment starts the same code.
void keep_developed(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
