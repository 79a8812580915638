// SPDX-License-Identifier: Apache-2.0
// Branches that name the database which they are for: `if driver == "sqlite" { … }`.
#pragma once

#include <cstdint>
#include <vector>

#include "model/inputs.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

/// Takes away the databases of other kinds than the one that the conditions around a call ask for,
/// or those around the only call that leads to its body.
void keep_named_engine(const Inputs& in, const Model& model, const Frame& frame, GuardId guard,
                       std::vector<PartId>& reaches);

}  // namespace cutaway::model
