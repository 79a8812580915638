// SPDX-License-Identifier: Apache-2.0
// Scans the shell, reads the pieces by language, adds the rows of the shell, and orders all.
#include "syntax/split/split.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "syntax/reader.h"
#include "syntax/split/assembly.h"
#include "syntax/split/html_shell.h"
#include "syntax/split/markup_rows.h"
#include "syntax/split/notebook.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kTextLimit = std::size_t{2} << 20U;
constexpr std::size_t kPartLimit = std::size_t{64} << 10U;

/// The code between two lines of three dashes at the top; gives where the rest begins.
std::size_t take_fence(const SplitTable& table, std::string_view text, ShellParts& out) {
  constexpr std::string_view kFence = "---";
  const std::size_t open = text.find_first_not_of(" \t\r\n");
  if (open == std::string_view::npos || !text.substr(open).starts_with(kFence)) return 0;
  const std::size_t close = text.find("\n---", open + kFence.size());
  if (close == std::string_view::npos) return 0;
  Piece piece;
  piece.language = table.fence_code;
  piece.group = Group::script;
  piece.code = text.substr(open + kFence.size(), close - open - kFence.size());
  piece.line = 1 + static_cast<std::uint32_t>(std::count(
                       text.begin(), text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
  out.pieces.push_back(std::move(piece));
  return close + 4;
}

void scan(const SplitTable& table, std::string_view text, ShellParts& parts, Syntax& out) {
  if (table.shell == Shell::notebook) return scan_notebook(table, text, parts, out);
  std::size_t begin = 0;
  if (table.shell == Shell::fenced) begin = take_fence(table, text, parts);
  HtmlShell(table, text, parts).run(begin);
  // Without an element it is no markup, but settings or code that are made by a template.
  if (!parts.has_markup) {
    std::erase_if(parts.phrases, [](const ShellText& row) { return row.role != "translation"; });
  }
}

}  // namespace

void read_split(const SplitTable& table, std::string_view path, std::string_view text,
                Syntax& out) {
  ShellParts parts;
  if (table.shell != Shell::notebook && text.size() > kTextLimit) {
    add_problem(out, "larger than 2 MiB: the first 64 KiB are read", 0);
    text = text.substr(0, kPartLimit);
  }
  scan(table, text, parts, out);
  std::vector<std::pair<LanguageId, Group>> seen;
  for (const Piece& piece : parts.pieces) {
    const std::pair key(piece.language, piece.group);
    if (std::find(seen.begin(), seen.end(), key) == seen.end()) seen.push_back(key);
  }
  for (const auto& [language, group] : seen)
    Assembly::read(table, language, group, parts, path, out);
  MarkupRows rows(table, parts, out);
  rows.add();
  for (const ShellText& row : parts.problems) add_problem(out, row.text, row.line);
  if (table.component) {
    const auto breaks = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    rows.add_component(path, breaks + (text.ends_with('\n') ? 0 : 1));
  }
  sort_by_line(out);
}

}  // namespace cutaway::syntax
