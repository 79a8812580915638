// SPDX-License-Identifier: Apache-2.0
// A row of several words stands in a table as one row for each.
#include "catalogue/word_rows.h"

namespace cutaway::catalogue {

WordSet words_of(const Catalogue& catalogue, std::string_view table, std::string_view key) {
  WordSet out;
  for (const auto& [row, word] : catalogue.table(table))
    if (row == key) out.insert(word);
  return out;
}

}  // namespace cutaway::catalogue
