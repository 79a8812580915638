// SPDX-License-Identifier: Apache-2.0
// Whom each endpoint waits for before it answers.
#pragma once

#include <vector>

#include "model/trace/call_graph.h"

namespace cutaway::model {

/// By endpoint of the model; empty where only a stored model is there, without the code behind it.
std::vector<Dependence> endpoint_waits(const Analysis& analysis);

}  // namespace cutaway::model
