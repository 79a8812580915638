// SPDX-License-Identifier: Apache-2.0
// Remarks in which the code itself says what is wrong with it.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "findings/ground.h"

namespace cutaway::findings {
namespace {

/// Above the line of the name: what is said of the definition stands there.
constexpr std::uint32_t kAbove = 12;
constexpr std::size_t kLongest = 160, kShortest = 12;

bool confesses(const Ground& ground, std::string_view text) {
  const std::string said = ' ' + lower(text) + ' ';
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "confesses" && contains(said, row.second);
  });
}

/// The one line of a remark that says it, without the stars at its edge.
std::string line_of(const Ground& ground, std::string_view remark, std::uint32_t& line) {
  for (const std::string_view part : split(remark, '\n')) {
    std::string_view said = trim(part);
    while (said.starts_with('*') || said.starts_with('/') || said.starts_with('#'))
      said = trim(said.substr(1));
    if (said.size() >= kShortest && said.size() <= kLongest && confesses(ground, said))
      return std::string(said);
    ++line;
  }
  return {};
}

void quote(const Ground& ground, Item& item) {
  const Place& at = item.fix.at;
  if (!at.file.valid() || at.end_line <= at.line) return;
  const syntax::Syntax& syntax = ground.analysis.project->of(at.file);
  // What stands above another definition is said of that one.
  std::uint32_t from = at.line > kAbove ? at.line - kAbove : 1;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.end_line < at.line && symbol.tokens > 0) from = std::max(from, symbol.end_line + 1);
  }
  for (const syntax::Comment& comment : syntax.comments) {
    if (comment.line < from || comment.line > at.end_line) continue;
    std::uint32_t line = comment.line;
    std::string said = line_of(ground, syntax.text(comment.text), line);
    if (said.empty()) continue;
    item.fix.says_itself = std::move(said);
    item.fix.said_at = {at.file, line, line};
    return;
  }
}

}  // namespace

void quote_remarks(const Ground& ground, std::vector<Item>& items) {
  for (Item& item : items) {
    if (!item.only_risk && !item.fix.name.empty() && item.rule != "mended_once")
      quote(ground, item);
  }
}

}  // namespace cutaway::findings
