// SPDX-License-Identifier: Apache-2.0
// CodeLanguages: which languages hold a product's own code.
#pragma once

#include <algorithm>

#include "catalogue/catalogue.h"
#include "catalogue/languages.h"

namespace cutaway::catalogue {

/// Whether files of the language count as code: programs, and components in which the program
/// stands beside what it draws (`languages.components` of best_lines.toml: "Vue").
inline bool holds_code(const Catalogue& catalogue, const Language& language) {
  if (language.type == LanguageType::programming) return true;
  return std::ranges::any_of(catalogue.table("best_lines"), [&](const auto& row) {
    return row.first == "languages.components" && row.second == language.name;
  });
}

}  // namespace cutaway::catalogue
