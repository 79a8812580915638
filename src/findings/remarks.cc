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

/// The one sentence of a remark that says it, without the stars at its edge.
std::string said_in(const Ground& ground, std::string_view remark) {
  for (const std::string_view line : split(remark, '\n')) {
    for (std::size_t begin = 0; begin < line.size();) {
      const std::size_t end = std::min(line.find(". ", begin), line.size());
      std::string_view said = trim(line.substr(begin, end - begin));
      begin = end + 1;
      while (said.starts_with('*') || said.starts_with('/') || said.starts_with('#'))
        said = trim(said.substr(1));
      if (said.ends_with('.')) said.remove_suffix(1);
      if (said.size() >= kShortest && said.size() <= kLongest && confesses(ground, said))
        return std::string(said);
    }
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
  const auto take = [&](std::string_view text, std::uint32_t line) {
    if (item.fix.says_itself.empty()) item.fix.says_itself = said_in(ground, text);
    if (!item.fix.said_at.file.valid() && !item.fix.says_itself.empty())
      item.fix.said_at = {at.file, line, line};
  };
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.name_line == at.line) take(syntax.text(symbol.doc), symbol.line);
  }
  for (const syntax::Comment& comment : syntax.comments) {
    if (comment.line < from || comment.line > at.end_line) continue;
    take(syntax.text(comment.text), comment.line);
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
