// SPDX-License-Identifier: Apache-2.0
// Takes the word and the number off the beginning of a title.
#include "history/closed_issues.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::history {

bool only_closes(std::string_view word, const WordSet& closes) {
  return closes.holds(word) && !word.starts_with("fix");
}

std::string_view behind_number(std::string_view title, const WordSet& closes) {
  const std::size_t gap = title.find(' ');
  if (gap == std::string_view::npos || !only_closes(lower(title.substr(0, gap)), closes)) return {};
  std::string_view rest = trim(title.substr(gap));
  if (!rest.starts_with('#')) return {};
  rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (end == 0 || end == rest.size()) return {};
  rest.remove_prefix(end);
  rest = rest.substr(std::min(rest.find_first_not_of(" :,-"), rest.size()));
  return rest.size() < kLeastTitle ? std::string_view() : rest;
}

std::string_view behind_fixed(std::string_view title, const WordSet& closes) {
  std::string_view rest = trim(title);
  bool numbered = false;
  for (bool more = true; more;) {
    more = false;
    std::string_view number = rest;
    const std::size_t gap = rest.find_first_of(" :#");
    const std::string word = lower(rest.substr(0, std::min(gap, rest.size())));
    if (word.starts_with("fix") && closes.holds(word)) number = rest.substr(word.size());
    if (!numbered && number.size() == rest.size()) return {};
    number = number.substr(std::min(number.find_first_not_of(" :"), number.size()));
    const std::size_t end = std::min(number.find_first_not_of("0123456789", 1), number.size());
    if (!number.starts_with('#') || end < 2) break;
    rest = number.substr(end);
    rest = rest.substr(std::min(rest.find_first_not_of(" :,.->"), rest.size()));
    numbered = more = true;
  }
  return !numbered || rest.size() < kLeastTitle ? std::string_view() : rest;
}

std::string_view behind_ticket(std::string_view title, const WordSet& closes) {
  const std::size_t gap = title.find(' ');
  if (gap == std::string_view::npos || !closes.holds(lower(title.substr(0, gap)))) return {};
  std::string_view rest = trim(title.substr(gap));
  std::size_t at = 0;
  while (at < rest.size() && rest[at] >= 'A' && rest[at] <= 'Z') ++at;
  const std::size_t dash = at;
  if (dash < 2 || dash >= rest.size() || rest[dash] != '-') return {};
  for (++at; at < rest.size() && rest[at] >= '0' && rest[at] <= '9';) ++at;
  if (at == dash + 1 || (at < rest.size() && rest[at] != ':' && rest[at] != ' ')) return {};
  rest = trim(rest.substr(at));
  if (rest.starts_with(':')) rest = trim(rest.substr(1));
  return rest.size() < kLeastTitle ? std::string_view() : rest;
}

}  // namespace cutaway::history
