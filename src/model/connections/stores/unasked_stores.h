// SPDX-License-Identifier: Apache-2.0
// Stores that a file starts by themselves and that nothing was seen to ask.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// Whether a part that goes on answering or working was seen to reach the store, or to be told of
/// by it; the store is one of the model's parts.
bool is_reached(const Model& model, const Part& store);

/// A file that starts stores and none of the programs is a help for whoever needs such a store:
/// those of them that no part which always runs was seen to reach become optional. Only where a
/// program is built here. After connect; changes `runs` alone.
void settle_unasked_stores(const Inputs& in, const std::vector<Draft>& drafts, Model& model);

}  // namespace cutaway::model
