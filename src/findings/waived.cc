// SPDX-License-Identifier: Apache-2.0
// Which remarks let branches pass is a list of the catalogue (`lets_branches_pass`).
#include "findings/waived.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::findings {
namespace {

/// The line of a remark that lets branches pass; "" without one.
std::string in_remark(const Ground& ground, std::string_view remark) {
  for (const std::string_view line : split(remark, '\n')) {
    const std::string low = lower(line);
    if (std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
          return row.first == "lets_branches_pass" && contains(low, row.second);
        }))
      return std::string(trim(line));
  }
  return {};
}

std::string waiver(const Ground& ground, FileId file, const syntax::Symbol& symbol) {
  constexpr std::uint32_t kAbove = 3;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  std::string out = in_remark(ground, syntax.text(symbol.doc));
  for (const syntax::Comment& comment : syntax.comments) {
    const bool there = comment.end_line + kAbove >= symbol.line && comment.line <= symbol.name_line;
    if (out.empty() && there) out = in_remark(ground, syntax.text(comment.text));
  }
  return out;
}

}  // namespace

void note_waivers(const Ground& ground, std::vector<Item>& items) {
  for (Item& item : items) {
    if (item.rule != "outlier" && item.rule != "one_function") continue;
    const FileId file = item.files.front();
    const syntax::Syntax& syntax = ground.analysis.project->of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!item.name.empty() && syntax.text(symbol.name) == item.name && item.fix.waived.empty())
        item.fix.waived = waiver(ground, file, symbol);
    }
  }
}

}  // namespace cutaway::findings
