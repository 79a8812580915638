// SPDX-License-Identifier: Apache-2.0
// Libraries that answer routes of their own beside those that the product's code writes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Libraries whose routes the product hangs among its own (catalogue/given_routes.toml), each with
/// the line that does; tools of those who work on the code are left out. Ordered by name.
std::vector<std::pair<std::string, Place>> given_routes(const Story& story);

/// "The routes that `allauth` brings come on top.", behind the number of the product's own.
void tell_given_routes(const Story& story, std::vector<Claim>& out);

}  // namespace cutaway::narrative
