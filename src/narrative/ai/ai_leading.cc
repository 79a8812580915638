// SPDX-License-Identifier: Apache-2.0
// Goes from the calls that ask models up to who calls them.
#include "narrative/ai/ai_leading.h"

#include <utility>
#include <vector>

#include "narrative/ai/ai_names.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kMostLeading = 400;
constexpr int kMostSteps = 7;

}  // namespace

SymbolRef ai_function_of(const Story& story, SymbolRef scope) {
  const syntax::Syntax& syntax = story.analysis.project->of(scope.file);
  while (scope.symbol.valid() && syntax.symbols[scope.symbol.index()].name.empty())
    scope.symbol = syntax.symbols[scope.symbol.index()].container;
  return scope;
}

std::set<SymbolRef> ai_leading(const Story& story, const AiBook& book) {
  std::set<SymbolRef> out;
  std::vector<std::pair<SymbolRef, int>> open;
  const auto take = [&](SymbolRef scope, int steps) {
    const SymbolRef function = ai_function_of(story, scope);
    if (!function.symbol.valid() || out.size() >= kMostLeading) return;
    if (out.insert(function).second) open.emplace_back(function, steps);
  };
  for (const meaning::AiCall& call : book.calls)
    if (asks(call) && call.scope.valid()) take(call.scope, 0);
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops) take(hop.symbol, 0);
  // Over methods of an interface: who calls one of them, and the method that is called.
  for (const meaning::AiCall& call : book.calls)
    for (const meaning::AiAsker& asker : call.askers) {
      const syntax::Syntax& syntax = story.analysis.project->of(asker.place.file);
      const auto targets = story.analysis.links->calls(asker.place.file);
      for (std::size_t i = 0; asks(call) && i < syntax.calls.size() && i < targets.size(); ++i)
        if (syntax.calls[i].line == asker.place.line && targets[i].symbol.symbol.valid())
          take(targets[i].symbol, 0);
    }
  for (std::size_t at = 0; at < open.size(); ++at) {
    const auto [function, steps] = open[at];
    if (steps >= kMostSteps) continue;
    for (const auto& [file, index] : story.analysis.links->callers(function))
      if (story.analysis.project->file(file).origin == sources::Origin::own)
        take({file, story.analysis.project->of(file).calls[index].scope}, steps + 1);
  }
  return out;
}

}  // namespace cutaway::narrative
