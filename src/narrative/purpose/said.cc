// SPDX-License-Identifier: Apache-2.0
// Reads versions by hand: a name, signs of comparison, then digits and dots.
#include "narrative/purpose/said.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/texts/sources_of_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostPassages = 400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
         c == '/' || c == '.';
}

/// "3.12" at the start of the text; at most three pieces.
std::optional<Version> read_version(std::string_view text) {
  Version out;
  std::size_t at = 0;
  while (out.pieces.size() < 3) {
    std::uint32_t piece = 0;
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at]) && at - begin < 5)
      piece = piece * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    if (at == begin || (at < text.size() && is_digit(text[at]))) break;
    out.pieces.push_back(piece);
    out.text = text.substr(0, at);
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) break;
    ++at;
  }
  if (out.pieces.empty()) return std::nullopt;
  std::string_view rest = text.substr(out.text.size());
  if (rest.starts_with(".x")) rest.remove_prefix(2);
  // "3rd", "2-step", "1,000", "4%": numbers, but no versions.
  if (!rest.empty() && (is_word(rest[0]) || rest[0] == '%') &&
      !(rest[0] == '.' && (rest.size() == 1 || rest[1] == ' ')))
    return std::nullopt;
  if (rest.size() > 1 && rest[0] == ',' && is_digit(rest[1])) return std::nullopt;
  const std::string low = lower(rest.substr(0, 24));
  out.at_least = low.starts_with("+") || low.starts_with(" or later") ||
                 low.starts_with(" or newer") || low.starts_with(" or above") ||
                 low.starts_with(" or higher") || low.starts_with(" and above") ||
                 low.starts_with(" and later") || low.starts_with(" or greater");
  return out;
}

}  // namespace

std::optional<Readme> read_readme(const Story& story) {
  const auto file = story.readme;
  if (!file) return std::nullopt;
  const auto text = story.tree().read(*file);
  if (!text.ok()) return std::nullopt;
  return Readme{*file, read_prose(text.value(), kMostPassages)};
}

std::vector<std::string> word_list(const Story& story, std::string_view table,
                                   std::string_view list) {
  std::vector<std::string> out;
  for (const auto& [key, word] : story.analysis.catalogue->table(table)) {
    if (key == list) out.push_back(word);
  }
  return out;
}

std::vector<std::string> said_words(const Story& story, std::string_view list) {
  return word_list(story, "they_say", list);
}

std::optional<Version> version_after(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    if (at > 0 && is_word(text[at - 1])) continue;
    std::string_view rest = text.substr(at + name.size());
    if (rest.empty() || is_digit(rest[0])) continue;
    bool least = false;
    while (!rest.empty() && contains(" >=≥(:", rest.substr(0, 1))) {
      least = least || rest[0] == '>';
      rest.remove_prefix(1);
    }
    for (const std::string_view word : {"version ", "v"}) {
      if (rest.starts_with(word)) rest.remove_prefix(word.size());
    }
    auto version = read_version(rest);
    if (!version) continue;
    version->at_least = version->at_least || least;
    return version;
  }
  return std::nullopt;
}

std::optional<Version> first_version(std::string_view text) {
  const std::size_t at = text.find_first_of("0123456789");
  if (at == std::string_view::npos || contains(text.substr(0, at), "<")) return std::nullopt;
  const std::size_t end = text.find_first_not_of("0123456789.", at);
  std::string_view digits = text.substr(at, end == std::string_view::npos ? end : end - at);
  while (digits.ends_with('.')) digits.remove_suffix(1);
  auto out = read_version(digits);
  if (out) out->at_least = contains(text.substr(0, at), ">");
  return out;
}

int compare(const Version& a, const Version& b) {
  for (std::size_t i = 0; i < std::min(a.pieces.size(), b.pieces.size()); ++i) {
    if (a.pieces[i] != b.pieces[i]) return a.pieces[i] < b.pieces[i] ? -1 : 1;
  }
  return 0;
}

}  // namespace cutaway::narrative
