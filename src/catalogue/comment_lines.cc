// SPDX-License-Identifier: Apache-2.0
// A line is a comment by its first characters, or because a block that began before has not ended.
#include "catalogue/comment_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace cutaway::catalogue {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kBlocks{{
    {"/*", "*/"},
    {"<!--", "-->"},
    {"(*", "*)"},
    {"{-", "-}"},
    {"\"\"\"", "\"\"\""},
    {"'''", "'''"},
    {"=begin", "=end"},
    {"<#", "#>"},
}};
constexpr std::array<std::string_view, 13> kLineMarks{"//", "#",    "--",   ";",  "%",    "*", "'",
                                                      "\"", "REM ", "rem ", "..", "dnl ", "{{"};

}  // namespace

std::string opening_comments(std::string_view text) {
  constexpr std::size_t kLineBytes = 400;
  std::string found;
  std::string_view closing;
  int code_lines = 0;
  for (int number = 0; number < 40 && code_lines < 4 && !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto whole = text.substr(0, end);
    const auto line = trim(whole);
    text.remove_prefix(std::min(end + 1, text.size()));
    bool comment = !closing.empty();
    std::size_t from = 0;
    for (const auto& [open, close] : kBlocks) {
      if (!closing.empty() || !line.starts_with(open)) continue;
      closing = close;
      comment = true;
      from = open.size();
    }
    if (!closing.empty() && line.find(closing, from) != std::string_view::npos) closing = {};
    comment = comment ||
              std::ranges::any_of(kLineMarks, [&](auto mark) { return whole.starts_with(mark); });
    if (comment) found.append(line.substr(0, kLineBytes)).push_back('\n');
    if (!comment && !line.empty()) ++code_lines;
  }
  return found;
}

}  // namespace cutaway::catalogue
