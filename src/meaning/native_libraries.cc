// SPDX-License-Identifier: Apache-2.0
// Looks the name up, whatever its case.
#include "meaning/native_libraries.h"

#include <string>

#include "base/text.h"

namespace cutaway::meaning {

std::string_view native_scope(const catalogue::Catalogue& catalogue, std::string_view name) {
  const std::string key = lower(name);
  for (const auto& [row, value] : catalogue.table("libraries")) {
    if (row == "cmake.standard" && matches_glob(value, key)) return {};
    if (row == "cmake.builds" && matches_glob(value, key)) return "build";
    if (row == "cmake.tests" && matches_glob(value, key)) return "test";
  }
  return "runtime";
}

}  // namespace cutaway::meaning
