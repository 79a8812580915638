// SPDX-License-Identifier: Apache-2.0
// Which routes the patterns of access rules mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::meaning {

/// "/orders/**", "/users/{id}", "/*.js": "**" stands for any number of segments. A hole of the path
/// is met by wildcards only.
bool matches_segments(std::string_view pattern, std::string_view path);
/// The globs that a simple expression stands for: "^/api" → "/api*", "/(a|b)$" → "*/{a,b}".
/// Nothing when it says more than a glob can.
std::optional<std::vector<std::string>> globs_of_expression(std::string_view expression);

}  // namespace cutaway::meaning
