// SPDX-License-Identifier: Apache-2.0
// The catalogue as the build packed it.
#pragma once

#include <string_view>

namespace cutaway::catalogue {

/// The bytes that `pack` made of catalogue/ (see cmake/catalogue.cmake).
std::string_view builtin_catalogue();

}  // namespace cutaway::catalogue
