// SPDX-License-Identifier: Apache-2.0
// Whose classes are kept in which database, where no address tells.
#pragma once

#include "model/connections/edges.h"

namespace cutaway::model {

/// A program that describes what is kept in tables, and was seen to reach no database, reaches the
/// only one that runs beside it.
void connect_kept_rows(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts, const Model& model, Edges& edges);

}  // namespace cutaway::model
