// SPDX-License-Identifier: Apache-2.0
// Screens: files of what people see.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace cutaway::model {

/// A page or a part of one, where what a server does is only set or shown.
inline bool is_screen(std::string_view path) {
  static constexpr std::array<std::string_view, 7> kEnds = {".vue",  ".tsx",    ".jsx",  ".svelte",
                                                            ".html", ".cshtml", ".razor"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

}  // namespace cutaway::model
