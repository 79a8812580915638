// SPDX-License-Identifier: Apache-2.0
// Gives out the table that cmake/linguist.mjs writes from the linguist-languages package.
#include "catalogue/linguist.h"

namespace cutaway {
namespace {

#include "linguist.inc"

}  // namespace

std::span<const LinguistLanguage> linguist_languages() { return kLinguistLanguages; }

std::string_view counted_under(std::string_view language) {
  for (const LinguistLanguage& known : kLinguistLanguages) {
    if (known.name == language) return known.group.empty() ? known.name : known.group;
  }
  return language;
}

}  // namespace cutaway
