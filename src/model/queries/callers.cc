// SPDX-License-Identifier: Apache-2.0
// Counts the calls of one function, or the calls that read or write one kept thing.
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// The function of that name in that file; several of one name count together, unless it is said of
/// which class. A call that was joined by its bare name alone may mean another one: it counts not
/// where only what is sure is asked for.
void count_calls(const Analysis& analysis, const Asked& asked, FileId file, Counting& counting) {
  const syntax::Syntax& syntax = analysis.project->of(file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (syntax.text(symbol.name) != asked["name"]) continue;
    if (symbol.container.valid() &&
        !asked.allows("class", syntax.text(syntax.symbols[symbol.container.index()].name)))
      continue;
    for (const auto& [from, call] : analysis.links->callers({file, SymbolId(i)})) {
      if (asked["sure"] == "yes" && analysis.links->calls(from)[call].confidence == Confidence::low)
        continue;
      if (!origin_allowed(asked, analysis.project->file(from).origin)) continue;
      const std::uint32_t line = analysis.project->of(from).calls[call].line;
      counting.base();
      counting.hit({from, line, line});
    }
  }
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"path", "name", "class", "sure", "entity", "writes", "origin"}))
    return not_known();
  Counting counting;
  if (const auto file = analysis.project->tree->find(asked["path"]))
    count_calls(analysis, asked, *file, counting);
  for (const EntityUse& use : analysis.model->entity_uses) {
    if (asked["entity"].empty() || analysis.model->entities[use.entity].name != asked["entity"])
      continue;
    counting.base();
    if (asked.allows("writes", use.writes ? "yes" : "no")) counting.hit(use.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_callers;
const QueryRule record_callers{
    "callers", "calls of a function, or calls that read or write a kept thing", run};

}  // namespace cutaway::model
