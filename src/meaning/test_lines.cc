// SPDX-License-Identifier: Apache-2.0
// Spans by marks and by the functions that a language calls tests.
#include "meaning/test_lines.h"

#include <algorithm>
#include <string>

namespace cutaway::meaning {
namespace {

/// "cfg(test)", "tokio::test": the name with its first argument where that is a plain name.
std::string written(const syntax::Syntax& syntax, const syntax::Annotation& note) {
  std::string name(syntax.text(note.name));
  if (note.argument_count == 0) return name;
  const ValueId first = syntax.arguments[note.first_argument];
  if (!first.valid() || syntax.value(first).kind != syntax::ValueKind::reference) return name;
  return name + "(" + std::string(syntax.text(syntax.value(first).text)) + ")";
}

}  // namespace

TestLines::TestLines(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax) {
  const auto& table = catalogue.table("tests_inside");
  for (const syntax::Annotation& note : syntax.annotations) {
    if (!note.target.valid() || !note.parameter.empty()) continue;
    const std::string name = written(syntax, note);
    const bool marks = std::ranges::any_of(
        table, [&](const auto& row) { return row.first == "annotations" && row.second == name; });
    if (!marks) continue;
    const syntax::Symbol& symbol = syntax.symbols[note.target.index()];
    spans_.emplace_back(symbol.line, symbol.end_line);
  }
  SymbolId last;
  for (const syntax::Call& call : syntax.calls) {
    if ((call.flags & syntax::kInTest) == 0 || !call.scope.valid() || call.scope == last) continue;
    last = call.scope;
    const syntax::Symbol& around = syntax.symbols[last.index()];
    if (!holds(call.line)) spans_.emplace_back(around.line, around.end_line);
  }
}

bool TestLines::holds(std::uint32_t line) const {
  return std::ranges::any_of(
      spans_, [&](const auto& span) { return span.first <= line && line <= span.second; });
}

}  // namespace cutaway::meaning
