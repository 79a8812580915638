// SPDX-License-Identifier: Apache-2.0
// A full stop ends a sentence, and so does a line that ends an item of a list.
#include "answers/scope/everyday/told_prose.h"

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFewestWords = 5;

/// The text without what stands between backticks: a name may have any sign in it.
std::string without_names(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '`') inside = !inside;
    if (!inside) out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> out;
  std::string one;
  const auto flush = [&] {
    std::string said = narrative::squeezed(one);
    while (!said.empty() && (said.front() == '-' || said.front() == '*' || said.front() == '#' ||
                             said.front() == ' ' || said.front() == '/'))
      said.erase(0, 1);
    if (!said.empty()) out.push_back(std::move(said));
    one.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool last = i + 1 == text.size();
    const bool ends =
        (c == '.' || c == '!' || c == '?') && (last || text[i + 1] == ' ' || text[i + 1] == '\n');
    const bool breaks =
        c == '\n' && (last || text[i + 1] == '\n' || text[i + 1] == '-' || text[i + 1] == '*' ||
                      text[i + 1] == '#' || text[i + 1] == '@');
    if (!ends) one += c;
    if (ends || breaks) flush();
  }
  flush();
  return out;
}

bool is_prose(std::string_view whole) {
  const std::string text = without_names(whole);
  // "%(count)s runs need you": nobody reads it so.
  if (contains(text, "%(") || contains(text, ".*") || text.starts_with("^")) return false;
  if (text.find_first_of("{};=<>|$") != std::string_view::npos || contains(text, "()") ||
      contains(text, "::") || contains(text, "->") || contains(text, "TODO") ||
      contains(text, "FIXME") || contains(text, "http") || text.ends_with("?") ||
      text.starts_with("@"))
    return false;
  const std::size_t words = narrative::word_count(text);
  return words >= kFewestWords && words <= kMostToldWords;
}

}  // namespace cutaway::answers
