// SPDX-License-Identifier: Apache-2.0
// Cuts a text at its last colon.
#include "model/connections/addresses/named_ports.h"

#include "base/text.h"

namespace cutaway::model {

bool names_port(std::string_view text, const std::set<std::string, std::less<>>& hosts) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return false;
  return text.substr(colon + 1).find_first_not_of("0123456789") == std::string_view::npos &&
         hosts.contains(lower(text.substr(0, colon)));
}

}  // namespace cutaway::model
