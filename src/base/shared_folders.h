// SPDX-License-Identifier: Apache-2.0
// How near two folders are to each other.
#pragma once

#include <cstddef>
#include <string_view>

namespace cutaway {

/// How many folders, from the top on, two folders have in common.
std::size_t shared_folders(std::string_view a, std::string_view b);

}  // namespace cutaway
