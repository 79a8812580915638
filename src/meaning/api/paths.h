// SPDX-License-Identifier: Apache-2.0
// Paths of routes in one spelling.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::meaning {

/// Parameters as `{name}`: "/posts/:id(.:format)" → "/posts/{id}". What is optional goes, and
/// double and last slashes.
std::string plain_path(std::string_view path);

}  // namespace cutaway::meaning
