// SPDX-License-Identifier: Apache-2.0
// File routes: files whose place in the tree is the path that they answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of a file that a shape `on = "file"` matched: one a method that the file exports or
/// that its name says.
std::vector<Route> file_routes(const ReaderContext& context, const Match& match);

/// The address of a file that is a route: "app/shop/[id]/page.tsx" below "app/" → "/shop/{id}".
std::string route_of_file(std::string_view path, std::string_view below);

}  // namespace cutaway::meaning
