// SPDX-License-Identifier: Apache-2.0
// Splitting command lines and replacing variables.
#include "syntax/shell_words.h"

#include <algorithm>

namespace cutaway::syntax {
namespace {

constexpr std::size_t kWordLimit = 4096;
constexpr std::size_t kVariableLimit = 2048;
constexpr int kNesting = 8;

using LookUp = std::function<std::optional<std::string>(std::string_view)>;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name_character(text[at])) ++at;
  return at;
}

/// The position of the brace that closes the one before `at`; npos if there is none.
std::size_t closing_brace(std::string_view text, std::size_t at) {
  int depth = 1;
  const std::size_t limit = std::min(text.size(), at + kVariableLimit);
  for (; at < limit; ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

std::string expand(std::string_view text, const LookUp& look_up, int depth);

/// What stands for `${inside}`.
std::string expand_braces(std::string_view inside, const LookUp& look_up, int depth) {
  const std::size_t end = name_end(inside, 0);
  const auto value = look_up(inside.substr(0, end));
  std::string_view rest = inside.substr(end);
  const bool colon = rest.starts_with(':');
  if (colon) rest.remove_prefix(1);
  const char sign = rest.empty() ? '\0' : rest.front();
  const bool set = value && !(colon && value->empty());
  if (sign == '+') return set ? expand(rest.substr(1), look_up, depth + 1) : std::string();
  if (set) return *value;
  if (sign == '-') return expand(rest.substr(1), look_up, depth + 1);
  return "${" + std::string(inside) + "}";
}

std::string expand(std::string_view text, const LookUp& look_up, int depth) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '$' || depth > kNesting ||
        (!is_name_character(next) && next != '{' && next != '$')) {
      out.push_back(text[i++]);
    } else if (next == '$') {
      out.push_back('$');
      i += 2;
    } else if (next == '{') {
      const std::size_t end = closing_brace(text, i + 2);
      if (end == std::string_view::npos || name_end(text, i + 2) == i + 2) {
        out += text.substr(i, 2);
        i += 2;
      } else {
        out += expand_braces(text.substr(i + 2, end - i - 2), look_up, depth);
        i = end + 1;
      }
    } else {
      const std::size_t end = name_end(text, i + 1);
      const auto value = look_up(text.substr(i + 1, end - i - 1));
      out += value ? *value : std::string(text.substr(i, end - i));
      i = end;
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> shell_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size() && words.size() < kWordLimit; ++i) {
    const char c = text[i];
    const bool space = c == ' ' || c == '\t' || c == '\n';
    if (quote == '\0' && space) {
      if (begun) words.push_back(std::move(word));
      word.clear();
      begun = false;
      continue;
    }
    begun = true;
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      word.push_back(text[++i]);
    } else if (quote != '\0' ? c == quote : (c == '"' || c == '\'')) {
      quote = quote != '\0' ? '\0' : c;
    } else {
      word.push_back(c);
    }
  }
  if (begun && words.size() < kWordLimit) words.push_back(std::move(word));
  return words;
}

std::string expand_variables(std::string_view text, const LookUp& look_up) {
  return expand(text, look_up, 0);
}

}  // namespace cutaway::syntax
