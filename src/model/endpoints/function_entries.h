// SPDX-License-Identifier: Apache-2.0
// What starts functions of clouds: requests, clocks and events that deployment files tell.
#pragma once

#include <vector>

#include "model/connections/calls/gateways.h"
#include "model/steps.h"

namespace cutaway::model {

/// Endpoints for the paths that a gateway of a cloud hands to functions, and operations for the
/// clocks and events that start them, each with the function of the code that is started where one
/// alone bears the name. After find_endpoints.
void add_function_entries(const Inputs& in, const std::vector<Passing>& passings,
                          const std::vector<Draft>& drafts, Model& model);

}  // namespace cutaway::model
