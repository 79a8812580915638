// SPDX-License-Identifier: Apache-2.0
// Lines that stay open: a page hears from its server what happens (catalogue/live.toml).
#pragma once

#include "model/parts/draft.h"

namespace cutaway::model {

/// Adds a connection from each part that opens such a line to the only part that serves one of its
/// kind. After connect; keeps the order of the connections.
void add_live_lines(const Inputs& in, const Ownership& ownership, Model& model);

}  // namespace cutaway::model
