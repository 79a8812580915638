// SPDX-License-Identifier: Apache-2.0
// The catalogue as the build packed it.
#pragma once

#include <string_view>

namespace cutaway::catalogue {

/// The bytes that `pack` made of catalogue/ (see cmake/catalogue.cmake).
std::string_view builtin_catalogue();
/// The licences that cmake/licences.mjs packed.
std::string_view packed_licences();

}  // namespace cutaway::catalogue
