// SPDX-License-Identifier: Apache-2.0
// A function keeps what it makes where it gives back at once what it sets below.
#include "model/trace/first_time.h"

#include <algorithm>

#include "model/rules/conditions.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_nothing(const Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  return node.kind == ValueKind::null ||
         (node.kind == ValueKind::reference && syntax.text(node.text) == "undefined");
}

/// Whether a condition asks that the thing is there: `d.client != nil`, `this.client`.
bool asks_for(const Syntax& syntax, const syntax::Guard& guard, std::string_view thing) {
  if (guard.negated || guard.parent.valid() || !guard.value.valid()) return false;
  const ValueNode& asked = syntax.value(guard.value);
  if (asked.kind != ValueKind::comparison)
    return plain_name(syntax, guard.value) == thing &&
           !contains(syntax.text(guard.condition), "!") &&
           !contains(syntax.text(guard.condition), "not ");
  if (asked.child_count != 2) return false;
  const std::string_view sign = syntax.text(asked.text);
  if (!sign.starts_with("!") && sign != "is not") return false;
  return plain_name(syntax, syntax.child(asked, 0)) == thing &&
         is_nothing(syntax, syntax.child(asked, 1));
}

}  // namespace

std::uint32_t FirstTime::line_of(SymbolRef body) const {
  const auto [at, fresh] = lines_.try_emplace(body, 0);
  if (!fresh || !body.valid()) return at->second;
  const Syntax& syntax = in_.project.of(body.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != body.symbol || exit.kind != syntax::ExitKind::return_ ||
        !exit.guard.valid() || !exit.value.valid())
      continue;
    const std::string thing = plain_name(syntax, exit.value);
    if (thing.empty() || !asks_for(syntax, syntax.guards[exit.guard.index()], thing)) continue;
    const bool kept = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& set) {
      return set.scope == body.symbol && set.line > exit.line && syntax.text(set.target) == thing;
    });
    // What only lives in the function is made each time.
    const bool own = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& set) {
      return set.scope == body.symbol && set.line < exit.line && syntax.text(set.target) == thing;
    });
    if (!kept || own) continue;
    return at->second = exit.line;
  }
  return 0;
}

std::string FirstTime::condition(SymbolRef body, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(body.file);
  // `if (nightly) clock.add(() => sweep())`: when it runs, nobody asks that again.
  const syntax::Symbol* function = body.valid() ? &syntax.symbols[body.symbol.index()] : nullptr;
  const bool nameless = function != nullptr && function->name.empty();
  const std::string words = condition_words(syntax, call.guard, nameless ? function->line : 0);
  const std::uint32_t line = line_of(body);
  if (line == 0 || call.line <= line) return words;
  return words.empty() ? "the first time" : "the first time and " + words;
}

}  // namespace cutaway::model
