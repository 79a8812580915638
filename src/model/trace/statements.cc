// SPDX-License-Identifier: Apache-2.0
// Statements are read word by word, no further than the first table.
#include "model/trace/statements.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostText = 4000;

bool ends_word(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view next_word(std::string_view& text) {
  while (!text.empty() && ends_word(text.front())) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && !ends_word(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::string statement_word(std::string_view text) {
  constexpr std::array<std::string_view, 8> known{"select", "with",    "insert", "update",
                                                  "delete", "replace", "upsert", "merge"};
  const std::string word = lower(next_word(text));
  const bool more = !trim(text).empty();
  return more && std::ranges::find(known, word) != known.end() ? word : std::string();
}

std::string statement_table(std::string_view text) {
  text = text.substr(0, kMostText);
  const std::string verb = statement_word(text);
  if (verb.empty() || verb == "with") return {};
  std::string before = lower(next_word(text));
  if (before == "update") before = "into";
  while (!text.empty()) {
    const std::string word = lower(next_word(text));
    const bool names = before == "from" || before == "into";
    before = word;
    if (!names || word.empty() || word == "only" || word.starts_with("(")) continue;
    std::string_view table = word;
    table = table.substr(0, table.find_first_of(",;("));
    table = table.substr(table.rfind('.') == std::string_view::npos ? 0 : table.rfind('.') + 1);
    const auto quotes = [](char c) { return c == '"' || c == '`' || c == '[' || c == ']'; };
    while (!table.empty() && quotes(table.front())) table.remove_prefix(1);
    while (!table.empty() && quotes(table.back())) table.remove_suffix(1);
    return std::string(table);
  }
  return {};
}

}  // namespace cutaway::model
