// SPDX-License-Identifier: Apache-2.0
// Guards in annotations that the project puts together of others: `@SignedIn()` of `function
// SignedIn() { return applyDecorators(UseGuards(Login), Documented()); }`.
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr int kMostComposed = 3;  ///< annotations inside of annotations

}  // namespace

/// What the annotations guard that a function of the project makes whatever it is given.
std::vector<Guarding> Guards::of_composed(SymbolRef function, int depth) {
  std::vector<Guarding> out;
  if (depth >= kMostComposed || !function.valid() || !is_own(context_, function.file)) return out;
  const Syntax& syntax = context_.project.of(function.file);
  if (!is_function(syntax.symbols[function.symbol.index()])) return out;
  const auto targets = context_.links.calls(function.file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    if (call.scope != function.symbol || call.guard.valid()) continue;
    append(out, of_composed(targets[c].symbol, depth + 1));
    if (targets[c].origin == 0) continue;
    Site site;
    site.file = function.file;
    site.scope = function.symbol;
    site.line = call.line;
    site.name = syntax.text(call.name);
    site.arguments = std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
    for (const catalogue::Shape* shape :
         context_.catalogue.shapes("annotation", context_.links.name(targets[c].origin)))
      if (shape->means == "guard" && shape->role("lifts").empty()) append(out, read(*shape, site));
  }
  return out;
}

}  // namespace cutaway::meaning
