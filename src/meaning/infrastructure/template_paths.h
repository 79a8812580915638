// SPDX-License-Identifier: Apache-2.0
// At which requests a gateway of a template starts what stands behind it: "GET /orders/{id}" of a
// method below a tree of paths, of a route with its key, or of a field of a graph.
#pragma once

#include <string>

#include "meaning/infrastructure/templates.h"

namespace cutaway::meaning {

/// What is asked, by the words of the row: `key` (a route's key), `method` and `at` (a method and
/// the piece of the path that it hangs on), `type` and `field`; empty when the row names none.
std::string asked_at(const Template& in, const ResourceKind& kind, DataView properties);

}  // namespace cutaway::meaning
