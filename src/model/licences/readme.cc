// SPDX-License-Identifier: Apache-2.0
// Looks for the longest run of words that is the name of a known licence.
#include "model/licences/readme.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostLines = 12, kMostWords = 8;

bool says_licence(std::string_view low) {
  return contains(low, "license") || contains(low, "licence");
}

/// "# License", "License" above "-------", "== Licence ==".
bool is_heading(const std::vector<std::string_view>& lines, std::size_t i) {
  const std::string_view line = trim(lines[i]);
  if (line.starts_with('#') || line.starts_with('='))
    return line.find_first_not_of("#= ") != line.npos;
  const std::string_view below = i + 1 < lines.size() ? trim(lines[i + 1]) : std::string_view();
  return !line.empty() && below.size() >= 3 && below.find_first_not_of("-=~") == below.npos;
}

/// "This project is licensed under …", "Released under …", "Shop is released under …",
/// "LICENSE.agpl (AGPL-3.0) applies to all files …".
bool puts_under(std::string_view low) {
  static constexpr std::string_view kWays[] = {" licensed under ", " released under ",
                                               " distributed under ", " available under ",
                                               " applies to all "};
  const std::string text = ' ' + std::string(low);
  return std::ranges::any_of(kWays, [&](std::string_view way) {
    const std::size_t at = text.find(way);
    constexpr std::size_t kNear = 48;  // bytes of who or what it is that stands in front
    return at < kNear;
  });
}

/// Pictures, fonts and documents often have another licence than the code.
bool is_of_something_else(std::string_view low) {
  static constexpr std::string_view kOthers[] = {"icon",  "image", "logo", "font",    "artwork",
                                                 "asset", "docs ", "data", "content", "dependenc"};
  return std::ranges::any_of(kOthers, [&](std::string_view other) { return contains(low, other); });
}

/// The words without the marks of links, of code and of emphasis: "[MIT](LICENSE)" is "MIT".
std::vector<std::string> words_of(std::string_view line) {
  std::string plain;
  bool target = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (target) {
      target = line[i] != ')';
    } else if (line[i] == '(' && i > 0 && line[i - 1] == ']') {
      target = true;
    } else {
      plain +=
          std::string_view("[]`*_<>():;").find(line[i]) == std::string_view::npos ? line[i] : ' ';
    }
  }
  std::vector<std::string> out;
  for (std::string_view word : split(plain, ' ')) {
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

/// "MIT" and "GPL-3.0" are names by themselves; "Fair" and "Ruby" are words, too.
bool may_be_name(std::string_view written) {
  return contains(written, " ") ||
         std::ranges::any_of(written, [](char c) { return c >= '0' && c <= '9'; }) ||
         (written.size() > 2 &&
          std::ranges::none_of(written, [](char c) { return c >= 'a' && c <= 'z'; }));
}

/// The longest names of licences in a line, from left to right.
std::vector<std::string> named_in(std::string_view line, const LicenceBook& book) {
  const std::vector<std::string> words = words_of(line);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t n = std::min(kMostWords, words.size() - i); n > 0; --n) {
      const std::string written = join(
          {words.begin() + static_cast<long>(i), words.begin() + static_cast<long>(i + n)}, " ");
      std::string found = may_be_name(written) ? book.expression(written) : std::string();
      if (found.empty()) continue;
      out.push_back(std::move(found));
      i += n - 1;
      break;
    }
  }
  return out;
}

}  // namespace

ToldLicence licence_in_readme(std::string_view text, const LicenceBook& book) {
  const auto lines = split(text, '\n');
  ToldLicence out;
  std::size_t left = 0;  // lines of such a section that are still to be read
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string low = lower(trim(lines[i]));
    if (is_heading(lines, i)) left = says_licence(low) ? kMostLines : 0;
    const bool counts = left > 0 || puts_under(low);
    left -= left > 0 ? 1 : 0;
    if (!counts || is_of_something_else(low)) continue;
    for (const std::string& found : named_in(lines[i], book)) {
      if (!out.expression.empty() && found != out.expression) return {};
      if (out.expression.empty()) out = {found, static_cast<std::uint32_t>(i + 1)};
    }
  }
  return out;
}

}  // namespace cutaway::model
