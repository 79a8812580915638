// SPDX-License-Identifier: Apache-2.0
// A name has a capital at its begin and another one inside of it.
#include "answers/scope/outcome/prose_names.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::answers {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_small(c) || (c >= '0' && c <= '9'); }

bool is_name(std::string_view word) {
  if (word.size() < 2 || !is_upper(word.front())) return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (is_upper(word[i]) && is_small(word[i - 1])) return true;
  }
  return false;
}

}  // namespace

std::string without_strange_names(std::string_view text,
                                  const std::function<bool(std::string_view)>& says) {
  std::string out(text);
  for (std::size_t at = 0; at < out.size();) {
    std::size_t end = at;
    while (end < out.size() && is_letter(out[end])) ++end;
    const std::string_view word = std::string_view(out).substr(at, end - at);
    if (is_name(word) && !std::ranges::all_of(identifier_words(word), says))
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(at),
                out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    at = end + 1;
  }
  return out;
}

}  // namespace cutaway::answers
