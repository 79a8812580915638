// SPDX-License-Identifier: Apache-2.0
// holds_code: which files hold functions of the product, whatever else stands in them.
#pragma once

#include "catalogue/languages.h"
#include "sources/source_tree.h"

namespace cutaway::answers {

/// A program, or a page in which one stands (`.vue`, `.svelte`): of a page all that is read deeply.
inline bool holds_code(const sources::File& file) {
  if (!file.language.valid()) return false;
  const catalogue::Language& language = catalogue::language(file.language);
  return language.type == catalogue::LanguageType::programming ||
         (language.type == catalogue::LanguageType::markup &&
          language.depth == catalogue::Depth::full);
}

}  // namespace cutaway::answers
