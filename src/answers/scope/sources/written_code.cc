// SPDX-License-Identifier: Apache-2.0
// A call has its parenthesis right behind a name; in a sentence a space stands there, or an ending.
#include "answers/scope/sources/written_code.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// "file(s)", "colo(u)r": a few small letters.
bool is_ending(std::string_view inside) {
  constexpr std::size_t kLongest = 3;
  return !inside.empty() && inside.size() <= kLongest &&
         std::ranges::all_of(inside, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool is_code(std::string_view text) {
  text = trim(text);
  if (text.empty()) return false;
  if (text.front() == ';' || text.front() == '}' || text.ends_with(");")) return true;
  for (std::size_t at = text.find('('); at != text.npos; at = text.find('(', at + 1)) {
    if (at == 0 || !is_name(text[at - 1])) continue;
    const std::size_t end = text.find(')', at);
    if (!is_ending(text.substr(at + 1, end == text.npos ? text.npos : end - at - 1))) return true;
  }
  return false;
}

}  // namespace cutaway::answers
