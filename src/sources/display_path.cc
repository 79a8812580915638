// SPDX-License-Identifier: Apache-2.0
// Keeps every whole character and spells every other byte.
#include "sources/display_path.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::sources {

std::string display_path(std::string_view raw) {
  if (is_utf8(raw)) return std::string(raw);
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string shown;
  while (!raw.empty()) {
    std::size_t length = 1;
    const std::size_t longest = std::min<std::size_t>(4, raw.size());
    while (length <= longest && !is_utf8(raw.substr(0, length))) ++length;
    if (length <= longest) {
      shown.append(raw.substr(0, length));
      raw.remove_prefix(length);
      continue;
    }
    const auto byte = static_cast<unsigned char>(raw.front());
    shown.append("\\x").push_back(kDigits[byte >> 4U]);
    shown.push_back(kDigits[byte & 15U]);
    raw.remove_prefix(1);
  }
  return shown;
}

}  // namespace cutaway::sources
