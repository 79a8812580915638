// SPDX-License-Identifier: Apache-2.0
// Stores of processes that run the code of another part.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// A process that is started beside the program of its folder, with the same code, and of which no
/// file shows by itself what it talks to (a framework loads the classes), keeps its data where the
/// program does: the connection to its databases is told for the process, too, as inferred. After
/// connect; keeps the order of the connections.
void share_stores(const std::vector<Draft>& drafts, Model& model);

}  // namespace cutaway::model
