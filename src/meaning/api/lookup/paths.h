// SPDX-License-Identifier: Apache-2.0
// Paths of routes in one spelling.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::meaning {

/// Parameters as `{name}`: "/posts/:id(.:format)" → "/posts/{id}". What is optional goes, and
/// double and last slashes.
std::string plain_path(std::string_view path);

/// Takes the method off patterns that begin with one: "GET /orders/{$}" leaves "/orders/" and gives
/// "GET"; a host between them goes. Empty when there is none.
std::string take_method(std::string& path);
/// Whether nobody knows which method stands in front of a pattern: "{verb} /orders".
bool has_open_method(std::string_view path);

/// "{base}/api", where `base` is known at run time only, is "/api": a place below which everything
/// hangs is mostly not set. A whole prefix that is open goes, a whole path stays.
std::string without_open_base(std::string text, bool is_prefix);

/// A path of which nothing is known but the name of what gives it ("{toString}") is "{path}": the
/// name is no parameter's.
std::string neutral_hole(std::string text);

}  // namespace cutaway::meaning
