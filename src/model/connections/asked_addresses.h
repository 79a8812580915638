// SPDX-License-Identifier: Apache-2.0
// Outside systems to which own code holds an address of their API, whoever makes the request.
#pragma once

#include <set>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// Whether an address is asked by programs: "api.x.com/…", "x.com/v1/…"; what is a page for people,
/// or where they sign in, is not. `path` begins with a slash or is empty.
bool is_asked_by_programs(std::string_view host, std::string_view path);
/// Technologies of which a text in own code of the product is such an address.
std::set<TechnologyId> asked_by_address(const Inputs& in);

}  // namespace cutaway::model
