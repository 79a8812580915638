// SPDX-License-Identifier: Apache-2.0
// Outside systems to which own code holds an address of their API, whoever makes the request.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Whether an address is asked by programs: "api.x.com/…", "x.com/v1/…"; what is a page for people,
/// or where they sign in, is not. `path` begins with a slash or is empty.
bool is_asked_by_programs(std::string_view host, std::string_view path);
/// "api.parcels.example", "graph.parcels.example", "fanyi-api.parcels.example": a host at which
/// only programs ask.
bool is_api_host(std::string_view host);
/// By value: false for a member of a list, which may be a list of those who are let in or of what
/// people choose from, and for what a form shows.
std::vector<bool> lone_texts(const syntax::Syntax& syntax);
/// Technologies of which a text in own code of the product is such an address.
std::set<TechnologyId> asked_by_address(const Inputs& in);

}  // namespace cutaway::model
