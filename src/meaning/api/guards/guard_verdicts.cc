// SPDX-License-Identifier: Apache-2.0
// Guards of the project that answer yes or no: `def has_permission(self, request, view): return
// request.method in SAFE_METHODS or request.user.is_staff`.
#include <algorithm>

#include "base/text.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

using syntax::Exit;
using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;

bool is_one_of(std::string_view words, std::string_view text) {
  const auto all = split(words, ' ');
  return !text.empty() && std::ranges::find(all, text) != all.end();
}

/// Whether a Value asks for one of the words: `request.method in SAFE_METHODS`, `method == "GET"`.
bool asks_for(const Syntax& syntax, ValueId value, std::string_view words) {
  std::vector<ValueId> open{value};
  bool found = false;
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    const std::string_view text = syntax.text(node.text);
    if (node.kind == ValueKind::comparison && (text == "and" || text == "&&" || text == "not" ||
                                               text == "not in" || text == "!=" || text == "!"))
      return false;
    if (node.kind == ValueKind::unknown) return false;
    found = found || is_one_of(words, text);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return found;
}

bool is_true(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::boolean && lower(syntax.text(node.text)) == "true";
}

/// `return True` under nothing but such a question, or what is given back asks it beside others;
/// nothing that could refuse stands before.
bool lets_reads_by(const Syntax& syntax, SymbolId function, std::string_view words) {
  for (const Exit& exit : syntax.exits) {
    if (exit.scope != function) continue;
    if (!exit.guard.valid()) return asks_for(syntax, exit.value, words);
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const std::string_view asked = syntax.text(guard.condition);
    const bool alone = !guard.negated && !guard.parent.valid() && !contains(asked, " and ") &&
                       !contains(asked, " not ") && !asked.starts_with("not ");
    const bool reads = std::ranges::any_of(
        split(words, ' '), [&](std::string_view word) { return contains(asked, word); });
    if (!is_true(syntax, exit.value)) return false;
    if (alone && reads && !contains(asked, "!=")) return true;
  }
  return false;
}

}  // namespace

/// A class of the project whose functions `decides` answer: it asks for a right where nothing else
/// is known of it, and where it lets reads by (`reads`) only of those who change something.
void Guards::settle_verdict(const catalogue::Shape& shape, SymbolRef type, std::string_view said,
                            std::vector<Guarding>& known) const {
  const std::string_view decides = constant(shape.role("decides"));
  if (decides.empty() || !type.valid() || known.size() > 1) return;
  std::vector<SymbolRef> above = classes_above(type);
  std::ranges::reverse(above);  // the nearest first
  SymbolRef answers;
  for (const std::string_view name : split(decides, ' ')) {
    for (const SymbolRef& one : above) {
      const Syntax& syntax = context_.project.of(one.file);
      for (std::size_t i = 0; i < syntax.symbols.size() && !answers.valid(); ++i) {
        const Symbol& symbol = syntax.symbols[i];
        if (symbol.container == one.symbol && syntax.text(symbol.name) == name)
          answers = {one.file, SymbolId(i)};
      }
    }
  }
  if (!answers.valid()) return;
  const Syntax& syntax = context_.project.of(answers.file);
  if (known.empty()) {
    const Symbol& symbol = context_.project.of(type.file).symbols[type.symbol.index()];
    known.push_back(
        {"right", std::string(said), "", {type.file, symbol.name_line, symbol.name_line}});
  }
  std::string& kind = known.front().kind;
  const bool asks = kind == "auth" || kind == "role" || kind == "right";
  if (asks && lets_reads_by(syntax, answers.symbol, constant(shape.role("reads"))))
    kind += "_to_change";
}

}  // namespace cutaway::meaning
