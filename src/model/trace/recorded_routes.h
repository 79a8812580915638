// SPDX-License-Identifier: Apache-2.0
// Routes that an own function takes as a record: `this.route({ method: "post", path: PREFIX +
// "/on", handler: this.turnOn })`.
#pragma once

#include <string_view>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// Those whose path names best what is asked for; empty when several do.
std::vector<EntryPoint> find_recorded_routes(const Tracing::Tables& tables, std::string_view method,
                                             std::string_view path);

}  // namespace cutaway::model
