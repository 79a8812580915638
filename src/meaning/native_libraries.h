// SPDX-License-Identifier: Apache-2.0
// What C and C++ programs ask their system for, by the names that build files write.
#pragma once

#include <string_view>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// What a library or program of that name is for: "runtime", "build" or "test" for what only helps
/// to build or to test, "" for what comes with the compiler or the system (rows `cmake.…` of
/// catalogue/libraries.toml).
std::string_view native_scope(const catalogue::Catalogue& catalogue, std::string_view name);

}  // namespace cutaway::meaning
