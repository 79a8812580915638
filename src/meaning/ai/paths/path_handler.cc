// SPDX-License-Identifier: Apache-2.0
// Finds the function that is written into the call by which an address is made known.
#include "meaning/ai/paths/path_handler.h"

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

/// A step of the way holds all of those lines.
bool is_held(const syntax::Project& project, const AiPath& path, const syntax::Symbol& handler) {
  for (const AiHop& hop : path.hops) {
    if (hop.symbol.file != path.entry_at.file || !hop.symbol.symbol.valid()) continue;
    const syntax::Symbol& step = project.of(hop.symbol.file).symbols[hop.symbol.symbol.index()];
    if (step.line <= handler.line && handler.end_line <= step.end_line) return true;
  }
  return false;
}

}  // namespace

SymbolRef unnamed_handler(const syntax::Project& project, const AiPath& path) {
  const Place& at = path.entry_at;
  if (path.kind != "request" || !at.file.valid() || at.end_line <= at.line) return {};
  const syntax::Syntax& syntax = project.of(at.file);
  SymbolRef found;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& one = syntax.symbols[i];
    const bool within = at.line <= one.line && one.end_line <= at.end_line;
    if (!within || !is_function(one) || !one.name.empty()) continue;
    // What checks the request stands before it, and is shorter.
    const auto lines = [](const syntax::Symbol& of) { return of.end_line - of.line; };
    if (!found.symbol.valid() || lines(one) > lines(syntax.symbols[found.symbol.index()]))
      found = {at.file, SymbolId(i)};
  }
  if (!found.symbol.valid() || is_held(project, path, syntax.symbols[found.symbol.index()]))
    return {};
  return found;
}

}  // namespace cutaway::meaning
