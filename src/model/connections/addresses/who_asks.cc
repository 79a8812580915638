// SPDX-License-Identifier: Apache-2.0
// Looks for a product and its version in front of a bracket.
#include "model/connections/addresses/who_asks.h"

namespace cutaway::model {

bool tells_who_asks(std::string_view text, std::size_t address) {
  if (address < 4 || address > text.size() || text.substr(address - 2, 2) != " (") return false;
  const std::string_view before = text.substr(0, address - 2);
  const std::string_view word = before.substr(before.rfind(' ') + 1);
  const std::size_t slash = word.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < word.size() &&
         (word[slash + 1] == 'v' || (word[slash + 1] >= '0' && word[slash + 1] <= '9'));
}

}  // namespace cutaway::model
