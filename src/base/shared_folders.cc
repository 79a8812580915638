// SPDX-License-Identifier: Apache-2.0
// Compares folder by folder, so that "shop" and "shopping" share nothing.
#include "base/shared_folders.h"

#include <algorithm>

namespace cutaway {

std::size_t shared_folders(std::string_view a, std::string_view b) {
  std::size_t shared = 0;
  for (std::size_t at = 0; at < a.size() && at < b.size();) {
    const std::size_t end = std::min(a.find('/', at), a.size());
    if (end != std::min(b.find('/', at), b.size()) ||
        a.substr(at, end - at) != b.substr(at, end - at))
      break;
    ++shared;
    at = end + 1;
  }
  return shared;
}

}  // namespace cutaway
