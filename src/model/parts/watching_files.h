// SPDX-License-Identifier: Apache-2.0
// Compose files that start nothing but what watches the product.
#pragma once

#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// `compose.monitoring.yml` with Prometheus and Grafana alone, where another file starts the rest:
/// whoever runs the product may do without.
std::set<FileId> watching_files(const Inputs& in);

}  // namespace cutaway::model
