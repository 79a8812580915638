// SPDX-License-Identifier: Apache-2.0
// drop_spread: vendors that only a shared library names are not asked by every program with it.
#pragma once

#include <vector>

#include "model/model.h"
#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// Of several programs that reach an outside system by the same lines of code that they share,
/// those that have code of their own called after it keep the connection, the others lose theirs.
/// Where none has any, all keep it: nobody can tell.
void drop_spread(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                 Model& model);

}  // namespace cutaway::model
