// SPDX-License-Identifier: Apache-2.0
// Rights that a handler leaves to a function of its own class, or of one above it: `return
// $this->listAll($orders)`.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/head_checks.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostBelow = 6;  ///< of the class's own functions; later ones do the work

bool is_right(const Guarding& is) { return is.kind == "right" || is.kind == "role"; }

}  // namespace

/// Only what both ask for under no condition.
std::vector<Guarding> Guards::rights_below(SymbolRef handler) {
  const syntax::Syntax& syntax = context_.project.of(handler.file);
  if (!is_function(syntax.symbols[handler.symbol.index()])) return {};
  std::vector<Guarding> out;
  const std::vector<SymbolRef> types = classes_above(handler);
  const auto targets = context_.links.calls(handler.file);
  int seen = 0;
  for (std::size_t i = 0; !types.empty() && i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const SymbolRef called = targets[i].symbol;
    if (call.scope != handler.symbol || call.guard.valid() || !called.valid() || called == handler)
      continue;
    const SymbolId type = class_around(context_.project.of(called.file), called.symbol);
    const SymbolRef around{called.file, type};
    if (!type.valid() || type == called.symbol || std::ranges::find(types, around) == types.end())
      continue;
    if (++seen > kMostBelow) break;
    // A mark on it is read where requests arrive, and not where it is called.
    const auto is_called = [&](SymbolRef function, const Guarding& is) {
      const auto& calls = context_.project.of(function.file).calls;
      return std::ranges::any_of(calls, [&](const syntax::Call& one) {
        return one.scope == function.symbol && one.line == is.place.line;
      });
    };
    if (const auto known = on_symbols_.find(called); known != on_symbols_.end()) {
      for (const ClassGuard& guard : known->second)
        if (!guard.lifts && is_right(guard.is) && is_called(called, guard.is))
          append(out, {guard.is});
    }
    std::vector<Guarding> asked = rights_inside(called);
    // `if (!order.old) return true;` before it: not everybody is asked.
    const syntax::Syntax& there = context_.project.of(called.file);
    std::erase_if(asked, [&](const Guarding& is) {
      return !is_right(is) || std::ranges::any_of(there.exits, [&](const syntax::Exit& exit) {
        return exit.scope == called.symbol && exit.line < is.place.line;
      });
    });
    append(out, std::move(asked));
  }
  return out;
}

/// Beside what was found on the handler and around it: the right that it asks for itself. Whom a
/// class lets in, or nobody asks who he is, the handler may still ask for that.
void Guards::add_rights_asked(SymbolRef handler, std::vector<Guarding>& out) {
  const bool told = std::ranges::any_of(out, is_right);
  const auto checks = [](const Guarding& is) { return is.kind != "rate_limit"; };
  const bool checked = std::ranges::any_of(out, checks);
  std::vector<Guarding> asked = rights_inside(handler);
  if (checked) std::erase_if(asked, [](const Guarding& is) { return !is_right(is); });
  // What the catalogue read off the same call is told once.
  std::erase_if(asked, [&](const Guarding& is) {
    return std::ranges::any_of(out, [&](const Guarding& one) {
      return one.place.file == is.place.file && one.place.line == is.place.line;
    });
  });
  // Beside a right that something before it asks for, only its own lines count.
  if (asked.empty() && !told) asked = rights_refused(handler);
  if (asked.empty() && !told) asked = roles_at_head(context_, functions_, handler);
  if (asked.empty() && !told) asked = rights_below(handler);
  append(out, std::move(asked));
}

}  // namespace cutaway::meaning
