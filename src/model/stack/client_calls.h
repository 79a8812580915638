// SPDX-License-Identifier: Apache-2.0
// Where own code asks a store, cache, broker or search engine through a library of that product.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// What the detail of such rows is.
inline constexpr std::string_view kClientCall = "client call";

/// One row ("call") for each file and product: calls of functions of its library that make a
/// client, read, write or send. Ordered by place.
std::vector<meaning::Sighting> find_client_calls(const Inputs& in);

}  // namespace cutaway::model
