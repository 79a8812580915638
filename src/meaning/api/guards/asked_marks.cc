// SPDX-License-Identifier: Apache-2.0
// Which marks a guard of a whole program asks for, and whether it lets by what carries none.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/program_guards.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Exit;
using syntax::ExitKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostNested = 8;

/// What a class calls the marks that it reads: the calls that ask for them, and where it keeps what
/// they give.
struct Readings {
  const Syntax& syntax;
  std::vector<std::string_view> names;

  bool mentioned(std::string_view asked) const {
    return std::ranges::any_of(names, [&](std::string_view name) { return contains(asked, name); });
  }
  /// `mark == null`, `!method.hasMark(X)`; of several joined by "and" all have to say so.
  bool asks_for_none(const syntax::Guard& guard) const {
    if (guard.negated) return asks_for_one_text(syntax.text(guard.condition));
    return asks_for_none_text(syntax.text(guard.condition));
  }
  /// `mark != null`, `method.hasMark(X)`.
  bool asks_for_one(const syntax::Guard& guard) const {
    if (guard.negated) return asks_for_none_text(syntax.text(guard.condition));
    return asks_for_one_text(syntax.text(guard.condition));
  }

 private:
  static bool lacks(std::string_view piece) {
    return piece.starts_with("!") || contains(piece, "== null") || contains(piece, "null ==") ||
           contains(piece, "isNull(");
  }
  bool asks_for_none_text(std::string_view asked) const {
    if (contains(asked, "||")) return false;
    while (!asked.empty()) {
      const std::size_t end = std::min(asked.find("&&"), asked.size());
      const std::string_view piece = trim(asked.substr(0, end));
      if (!mentioned(piece) || !lacks(piece)) return false;
      asked.remove_prefix(std::min(end + 2, asked.size()));
    }
    return true;
  }
  bool asks_for_one_text(std::string_view asked) const {
    return mentioned(asked) && !lacks(trim(asked)) && !contains(asked, "||");
  }
};

bool is_word(const Syntax& syntax, const Exit& exit, std::string_view word) {
  if (exit.kind == ExitKind::throw_ || !exit.value.valid()) return false;
  const syntax::ValueNode& node = syntax.value(exit.value);
  return node.kind == ValueKind::boolean && lower(syntax.text(node.text)) == word;
}

}  // namespace

/// `if (mark == null) return true;` before the first refusal, or all of them below `if (mark !=
/// null)`: what carries no mark passes.
bool ProgramGuards::passes_unmarked(SymbolRef type, std::string_view reads) const {
  const Syntax& syntax = context_.project.of(type.file);
  Readings readings{syntax, {}};
  for (const syntax::Call& call : syntax.calls) {
    if (!names_word(reads, syntax.text(call.name)) || !lies_in(syntax, call.scope, type.symbol))
      continue;
    readings.names.push_back(syntax.text(call.name));
    for (const syntax::Binding& held : syntax.bindings)
      if (held.line == call.line && held.scope == call.scope)
        readings.names.push_back(syntax.text(held.target));
  }
  const auto below_one = [&](GuardId at) {
    for (int depth = 0; at.valid() && depth < kMostNested; ++depth) {
      const syntax::Guard& guard = syntax.guards[at.index()];
      if (readings.asks_for_one(guard)) return true;
      at = guard.parent;
    }
    return false;
  };
  bool refuses = false, passed = false;
  for (const Exit& exit : syntax.exits) {  // in the order of the lines
    if (!lies_in(syntax, exit.scope, type.symbol)) continue;
    if (is_word(syntax, exit, "true") && exit.guard.valid()) {
      const syntax::Guard& guard = syntax.guards[exit.guard.index()];
      passed = passed || (!guard.parent.valid() && readings.asks_for_none(guard));
    }
    if (exit.kind != ExitKind::throw_ && !is_word(syntax, exit, "false")) continue;
    if (!passed && !below_one(exit.guard)) return false;
    refuses = true;
  }
  return refuses;
}

/// Which marks the class of the guard asks for. With `mark_at = "=last"` the mark is what a call is
/// given last; with `unmarked = "=pass"` a mark that opens nothing counts only where what carries
/// none is let by.
void ProgramGuards::read_marks(Guard& guard, const catalogue::Shape& shape, SymbolRef type) {
  if (!type.valid()) return;
  const std::string_view reads = shape.role("reads");
  const Syntax& syntax = context_.project.of(type.file);
  const SymbolId owner = class_around(syntax, type.symbol);
  if (!owner.valid() || reads.empty()) return;
  const syntax::Symbol& symbol = syntax.symbols[owner.index()];
  const bool last = shape.role("mark_at") == "=last";
  const bool all = shape.role("unmarked") == "=pass";
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < symbol.line || call.line > symbol.end_line || call.argument_count == 0)
      continue;
    const std::uint32_t place = last ? call.argument_count - 1U : 0U;
    const ValueId mark = syntax.arguments[call.first_argument + place];
    if (!names_word(reads, syntax.text(call.name)) || !mark.valid()) continue;
    const std::string key = key_of({type.file, mark});
    const bool known =
        std::ranges::any_of(sets_, [&](const auto& one) { return one.second.contains(key); });
    const std::string name(name_of(syntax, mark));
    const bool opens = guards_.lets_in(key) || guards_.lets_in(name);
    if (opens)
      guard.lets_in.insert(key);
    else if ((known || key.starts_with("=")) &&
             (!all || passes_unmarked({type.file, owner}, reads)))
      guard.asks.insert(key);
  }
}

}  // namespace cutaway::meaning
