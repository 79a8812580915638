// SPDX-License-Identifier: Apache-2.0
// No host lets a repository have a plus in its name, so what stands before one is its owner.
#include "sources/source_name.h"

#include <algorithm>

namespace cutaway::sources {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "1.4.2", "v2.0": a number with a point in it.
bool is_release(std::string_view word) {
  if (word.starts_with("v")) word.remove_prefix(1);
  return word.find('.') != std::string_view::npos && is_digit(word.front()) &&
         is_digit(word.back()) &&
         std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace

std::string plain_name(std::string_view folder) {
  const std::size_t plus = folder.find('+');
  const bool owned = plus != std::string_view::npos && plus > 0 && plus + 1 < folder.size() &&
                     folder.find('+', plus + 1) == std::string_view::npos;
  if (owned) folder.remove_prefix(plus + 1);
  const std::size_t dash = folder.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return std::string(folder);
  const std::string_view end = folder.substr(dash + 1);
  const bool packed = end == "main" || end == "master" || is_release(end);
  return std::string(packed ? folder.substr(0, dash) : folder);
}

}  // namespace cutaway::sources
