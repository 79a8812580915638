// SPDX-License-Identifier: Apache-2.0
// Functions that a framework calls before a handler because that needs what they give: `def
// orders(user = Depends(login))`. What guards them guards the handler, too.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostNeeded = 24;
constexpr int kMostTypes = 4;  ///< inside each other

/// The function itself; of a class the one that makes its objects.
SymbolRef run_first(const ReaderContext& context, SymbolRef symbol) {
  const syntax::Syntax& syntax = context.project.of(symbol.file);
  if (is_function(syntax.symbols[symbol.symbol.index()])) return symbol;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& method = syntax.symbols[i];
    if (method.container == symbol.symbol && syntax.text(method.name) == "__init__")
      return {symbol.file, SymbolId(i)};
  }
  return {};
}

}  // namespace

/// With `deep = "=yes"` what stands in `layers` and refuses nobody may need others itself.
void Guards::note_needed(const Match& match, SymbolRef owner) {
  if (match.shape->role("deep").empty()) return;
  const Operand what = pick(context_, match.site, match.shape->role("layers"));
  if (what.kind != Operand::Kind::value || !of_value(what.value).empty()) return;
  const SymbolRef needed = needed_by(*match.shape, match.site);
  if (needed.valid() && needed != owner) needed_[owner].push_back(needed);
}

SymbolRef Guards::needed_by(const catalogue::Shape& shape, const Site& site) const {
  const Operand what = pick(context_, site, shape.role("layers"));
  if (what.kind != Operand::Kind::value) return {};
  const SymbolRef symbol = symbol_of(context_, what.value);
  return symbol.valid() && is_own(context_, symbol.file) ? run_first(context_, symbol)
                                                         : SymbolRef();
}

/// What guards the functions that this one needs, and those that they need; `itself`: and this one.
std::vector<Guarding> Guards::of_needed(SymbolRef function, bool itself) const {
  std::vector<Guarding> out;
  if (needing_ >= kMostTypes) return out;
  ++needing_;
  std::vector<SymbolRef> open{function};
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (i > 0 || itself) {
      const auto found = on_symbols_.find(open[i]);
      if (found != on_symbols_.end())
        for (const ClassGuard& guard : found->second)
          if (!guard.lifts) append(out, {guard.is});
      append(out, of_parameters(open[i]));
    }
    const auto more = needed_.find(open[i]);
    if (more == needed_.end()) continue;
    for (const SymbolRef& one : more->second)
      if (std::ranges::find(open, one) == open.end() && open.size() < kMostNeeded)
        open.push_back(one);
  }
  --needing_;
  return out;
}

}  // namespace cutaway::meaning
