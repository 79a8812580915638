// SPDX-License-Identifier: Apache-2.0
// Calls within one file, and what hangs on one function alone.
#include "findings/inside_file.h"

#include <algorithm>
#include <set>

#include "linking/links.h"

namespace cutaway::findings {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;

constexpr std::uint32_t kLeastCut = 40;
constexpr std::uint16_t kLeastBranches = 5;
/// Files with more functions are looked at only so far.
constexpr std::size_t kMostFunctions = 2000;

std::uint32_t length(const Symbol& symbol) { return symbol.end_line - symbol.line + 1; }

}  // namespace

InsideFile::InsideFile(const model::Analysis& analysis, const Uses& uses, FileId file)
    : analysis_(analysis), uses_(uses), file_(file) {
  const auto& symbols = analysis.project->of(file).symbols;
  calls_.resize(symbols.size());
  called_by_.resize(symbols.size());
  for (std::size_t s = 0; s < symbols.size(); ++s) functions_ += is_function(s) ? 1 : 0;
  if (functions_ <= kMostFunctions) join_calls();
}

/// Named functions and methods that have a body of their own.
bool InsideFile::is_function(std::size_t at) const {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  const Symbol& symbol = syntax.symbols[at];
  if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) return false;
  if (symbol.tokens == 0 || symbol.name.empty()) return false;
  if (!symbol.container.valid()) return true;
  const SymbolKind outer = syntax.symbols[symbol.container.index()].kind;
  return outer != SymbolKind::function && outer != SymbolKind::method;
}

void InsideFile::join_calls() {
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  const auto targets = analysis_.links->calls(file_);
  for (std::size_t c = 0; c < targets.size() && c < syntax.calls.size(); ++c) {
    if (targets[c].symbol.file != file_ || !targets[c].symbol.symbol.valid()) continue;
    // The function around the call that has a name.
    SymbolId from = syntax.calls[c].scope;
    while (from.valid() && !is_function(from.index()))
      from = syntax.symbols[from.index()].container;
    const std::size_t to = targets[c].symbol.symbol.index();
    if (!from.valid() || from.index() == to || !is_function(to)) continue;
    calls_[from.index()].push_back(static_cast<std::uint32_t>(to));
    called_by_[to].push_back(static_cast<std::uint32_t>(from.index()));
  }
  for (auto* lists : {&calls_, &called_by_}) {
    for (auto& list : *lists) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    }
  }
}

std::optional<SymbolId> InsideFile::heaviest() const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::optional<SymbolId> best;
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    if (!is_function(s) || symbols[s].branches == 0) continue;
    if (!best || symbols[s].branches > symbols[best->index()].branches) best = SymbolId(s);
  }
  return best;
}

std::optional<SymbolId> InsideFile::heaviest_untested() const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::optional<SymbolId> best;
  bool any = false;
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    if (!is_function(s)) continue;
    if (uses_.tested({file_, SymbolId(s)})) {
      any = true;
    } else if (symbols[s].branches >= kLeastBranches &&
               (!best || symbols[s].branches > symbols[best->index()].branches)) {
      best = SymbolId(s);
    }
  }
  return any ? best : std::nullopt;
}

Cut InsideFile::closure(SymbolId head) const {
  const auto& symbols = analysis_.project->of(file_).symbols;
  std::set<std::uint32_t> in{head.value};
  for (bool grown = true; grown;) {
    grown = false;
    const std::vector<std::uint32_t> now(in.begin(), in.end());
    for (const std::uint32_t from : now) {
      for (const std::uint32_t to : calls_[from]) {
        const bool only = std::ranges::all_of(
            called_by_[to], [&](std::uint32_t caller) { return in.contains(caller); });
        if (!in.contains(to) && only &&
            analysis_.links->callers({file_, SymbolId(to)}).size() ==
                static_cast<std::size_t>(
                    std::ranges::count_if(analysis_.links->callers({file_, SymbolId(to)}),
                                          [&](const auto& c) { return c.first == file_; })))
          grown = in.insert(to).second || grown;
      }
    }
  }
  Cut out{head, static_cast<std::uint32_t>(in.size() - 1), 0,
          static_cast<std::uint32_t>(called_by_[head.index()].size())};
  for (const std::uint32_t s : in) out.lines += length(symbols[s]);
  return out;
}

std::optional<Cut> InsideFile::cut() const {
  if (functions_ > kMostFunctions) return std::nullopt;
  const syntax::Syntax& syntax = analysis_.project->of(file_);
  std::optional<Cut> best;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (!is_function(s)) continue;
    const Cut cut = closure(SymbolId(s));
    // A function alone is no unit of its own; half of the file is no small fix.
    if (cut.with == 0 || cut.lines < kLeastCut || 2 * cut.lines > syntax.counts.lines) continue;
    if (!best || cut.lines > best->lines) best = cut;
  }
  return best;
}

}  // namespace cutaway::findings
