// SPDX-License-Identifier: Apache-2.0
// Resources: what addresses are about.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::narrative {

/// Of each endpoint the thing that it is about: "/api/v1/orders/{id}" and "/api/orders.list" are
/// about "orders"; "/" where no word tells it.
std::vector<std::string> resources_of(const std::vector<model::Endpoint>& endpoints);

}  // namespace cutaway::narrative
