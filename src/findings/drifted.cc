// SPDX-License-Identifier: Apache-2.0
// Compares lines of functions of one name.
#include "findings/drifted.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "findings/coupling.h"
#include "history/idle_hunks.h"
#include "model/quotes.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastLines = 12, kMostFiles = 400;
/// Where more than a quarter differs it is another function that does the like.
constexpr std::size_t kShare = 4;

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : path.substr(0, slash);
}

std::vector<std::string> body_of(model::Quotes& quotes, FileId file, const syntax::Symbol& symbol) {
  const std::vector<std::string>& lines = quotes.file(file);
  std::vector<std::string> out;
  for (std::size_t l = symbol.name_line; l < symbol.end_line && l < lines.size(); ++l) {
    const std::string_view line = trim(lines[l]);
    if (line.size() > 1) out.emplace_back(line);
  }
  return out;
}

/// Lines of the one that stand nowhere in the other.
std::size_t apart(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const std::multiset<std::string> known(other.begin(), other.end());
  return static_cast<std::size_t>(
      std::ranges::count_if(one, [&](const std::string& line) { return !known.contains(line); }));
}

/// Functions of that name in files of the folder that hold none of the copies.
std::vector<SymbolRef> named_alike(const Ground& ground, const SymbolRef& copy,
                                   const std::set<FileId>& holders) {
  const syntax::Syntax& own = ground.analysis.project->of(copy.file);
  const std::string_view name = own.text(own.symbols[copy.symbol.index()].name);
  const std::string_view folder = folder_of(ground.path(copy.file));
  std::vector<SymbolRef> out;
  for (const FileSignals& signal : ground.signals.files) {
    if (holders.contains(signal.file) || folder_of(ground.path(signal.file)) != folder ||
        ground.analysis.project->file(signal.file).language !=
            ground.analysis.project->file(copy.file).language)
      continue;
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.text(syntax.symbols[s].name) == name && syntax.symbols[s].tokens > 0)
        out.push_back({signal.file, SymbolId(s)});
    }
    if (out.size() > kMostFiles) break;
  }
  return out;
}

}  // namespace

void add_drifted(const Ground& ground, const std::vector<SymbolRef>& copies, Item& item) {
  std::size_t least = 0;
  std::set<std::string> seen;
  model::Quotes quotes(ground.analysis);
  for (const SymbolRef& copy : copies) {
    const syntax::Syntax& syntax = ground.analysis.project->of(copy.file);
    const syntax::Symbol& symbol = syntax.symbols[copy.symbol.index()];
    if (!seen.insert(std::string(syntax.text(symbol.name))).second) continue;
    const auto lines = body_of(quotes, copy.file, symbol);
    if (lines.size() < kLeastLines) continue;
    std::set<FileId> holders;
    for (const SymbolRef& other : copies) {
      const syntax::Syntax& there = ground.analysis.project->of(other.file);
      if (there.symbols[other.symbol.index()].token_hash == symbol.token_hash)
        holders.insert(other.file);
    }
    for (const SymbolRef& alike : named_alike(ground, copy, holders)) {
      const syntax::Symbol& there =
          ground.analysis.project->of(alike.file).symbols[alike.symbol.index()];
      const auto other = body_of(quotes, alike.file, there);
      // What is the same but for a name was made so for another thing; nothing was forgotten.
      if (history::idle_hunks({{lines, other}}).front()) continue;
      const std::size_t differ = std::max(apart(lines, other), apart(other, lines));
      if (differ == 0 || differ * kShare > lines.size() || (least > 0 && differ >= least)) continue;
      least = differ;
      item.fix.at = {alike.file, there.line, there.end_line};
      item.fix.within = syntax.text(symbol.name);
      item.fix.with = static_cast<std::uint32_t>(differ);
    }
  }
}

}  // namespace cutaway::findings
