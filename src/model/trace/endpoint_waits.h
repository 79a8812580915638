// SPDX-License-Identifier: Apache-2.0
// Whom each endpoint waits for before it answers, and whom its code sends away.
#pragma once

#include <vector>

#include "model/trace/call_graph.h"

namespace cutaway::model {

/// By endpoint of the model; empty where only a stored model is there, without the code behind it.
std::vector<Dependence> endpoint_waits(const Analysis& analysis);

/// What is read of all endpoints at once, each list by endpoint of the model.
struct EndpointsTraced {
  std::vector<Dependence> waits;
  /// What a handler, what runs before it and what these call refuse or ask for, in the order of the
  /// trace; without what the guards of the endpoint tell.
  std::vector<std::vector<TraceStep>> refused;
};
EndpointsTraced trace_endpoints(const Analysis& analysis);

}  // namespace cutaway::model
