// SPDX-License-Identifier: Apache-2.0
// Cuts titles into kind, scope and clauses.
#include "history/title_parts.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::history {
namespace {

/// How long the cut at this place is; 0: none begins here.
std::size_t cut_at(std::string_view title, std::size_t at) {
  constexpr std::string_view kAnd = " and ";
  const std::string_view rest = title.substr(at);
  if (rest.size() > 2 && std::string_view(",;.").find(rest[0]) != std::string_view::npos &&
      rest[1] == ' ')
    return 2;
  return rest.starts_with(kAnd) ? kAnd.size() : 0;
}

}  // namespace

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80;
}

std::string kind_of(std::string_view title, std::string_view& rest) {
  const std::string_view all = title;
  const bool in_round = title.starts_with('(');
  if (title.starts_with('[') || in_round) title.remove_prefix(1);
  std::size_t end = 0;
  while (end < title.size() && end < 16 && (in_word(title[end]) || title[end] == '-')) ++end;
  std::string_view after = title.substr(end);
  const bool told = after.starts_with(':') || after.starts_with("!:") ||
                    (all.starts_with('[') && after.starts_with(']')) ||
                    (in_round && after.starts_with(')')) ||
                    (after.starts_with('(') && after.find("):") < 60) ||
                    (after.starts_with('(') && after.find(")!:") < 60);
  if (end == 0 || !told) return {};
  rest = after;
  return lower(title.substr(0, end));
}

std::string_view scope_of(std::string_view rest) {
  const std::size_t end = rest.starts_with('(') ? rest.find(')') : std::string_view::npos;
  return end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
}

std::vector<std::string> scope_words(std::string_view scope) {
  std::string names = lower(scope);
  std::ranges::replace_if(
      names, [](char c) { return !in_word(c) && c != '_' && c != '-'; }, ' ');
  std::vector<std::string> out;
  for (const std::string_view name : split(names, ' ')) {
    if (!name.empty()) out.emplace_back(name);
  }
  return out;
}

std::string branch_kind_of(std::string_view title) {
  const std::size_t slash = title.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash > 16 || slash + 1 == title.size())
    return {};
  const bool word = std::ranges::all_of(title.substr(0, slash), in_word);
  return word && in_word(title[slash + 1]) ? lower(title.substr(0, slash)) : std::string();
}

std::vector<std::string_view> title_clauses(std::string_view title) {
  std::vector<std::string_view> out;
  const auto keep = [&](std::string_view clause) {
    if (clause = trim(clause); !clause.empty()) out.push_back(clause);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < title.size(); ++at) {
    const std::size_t length = cut_at(title, at);
    if (length == 0) continue;
    keep(title.substr(begin, at - begin));
    begin = at + length;
    at = begin - 1;
  }
  keep(title.substr(begin));
  return out;
}

}  // namespace cutaway::history
