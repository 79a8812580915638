// SPDX-License-Identifier: Apache-2.0
// Headings of documents that somebody put on one line.
#pragma once

#include <string_view>

#include "base/text.h"

namespace cutaway {

/// The text up to a run of four "=", "-", "~" or "*" with a blank before it: where the first lines
/// of a document were put on one line, it underlines the title. The whole text without one.
inline std::string_view before_underline(std::string_view text) {
  for (const std::string_view line : {" ====", " ----", " ~~~~", " ****"})
    if (const auto at = text.find(line); at != std::string_view::npos && at > 0)
      text = text.substr(0, at);
  return trim(text);
}

}  // namespace cutaway
