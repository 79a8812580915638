// SPDX-License-Identifier: Apache-2.0
// Where a glob stops being plain text. Tens of thousands of globs are looked at when the catalogue
// is loaded, and `find_first_of` makes a call for each of their letters.
#pragma once

#include <algorithm>
#include <string_view>

namespace cutaway {

/// Position of the first `*` or `?`; npos where every letter stands for itself.
inline std::size_t first_wildcard(std::string_view glob) {
  const auto at = std::ranges::find_if(glob, [](char c) { return c == '*' || c == '?'; });
  return at == glob.end() ? std::string_view::npos : static_cast<std::size_t>(at - glob.begin());
}
/// Whether it has a `*`, a `?` or a `{…}`.
inline bool is_glob(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c == '*' || c == '?' || c == '{'; });
}

}  // namespace cutaway
