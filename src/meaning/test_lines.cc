// SPDX-License-Identifier: Apache-2.0
// Spans by marks and by the functions that a language calls tests.
#include "meaning/test_lines.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// Whether `mark` is the annotation: its name ("tokio::test"), or that with its first argument
/// where this is a plain name ("cfg(test)").
bool is_written(std::string_view mark, const syntax::Syntax& syntax,
                const syntax::Annotation& note) {
  const std::string_view name = syntax.text(note.name);
  if (!mark.starts_with(name)) return false;
  mark.remove_prefix(name.size());
  const ValueId first = note.argument_count > 0 ? syntax.arguments[note.first_argument] : ValueId();
  if (!first.valid() || syntax.value(first).kind != syntax::ValueKind::reference)
    return mark.empty();
  const std::string_view argument = syntax.text(syntax.value(first).text);
  return mark.size() == argument.size() + 2 && mark.front() == '(' && mark.back() == ')' &&
         mark.substr(1, argument.size()) == argument;
}

/// Whether a condition holds only while tests run: `if app.config["TESTING"]`,
/// `process.env.NODE_ENV === "test"`.
bool asks_for_tests(const catalogue::Catalogue& catalogue, std::string_view condition) {
  if (contains(condition, "!") || contains(condition, "not ") || contains(condition, " or ") ||
      contains(condition, "||"))
    return false;
  return std::ranges::any_of(catalogue.table("tests_inside"), [&](const auto& row) {
    return row.first == "conditions" && matches_glob(row.second, condition);
  });
}

bool is_guarded(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax,
                GuardId guard) {
  constexpr int kMostGuards = 8;
  for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    if (!row.negated && asks_for_tests(catalogue, syntax.text(row.condition))) return true;
    guard = row.parent;
  }
  return false;
}

}  // namespace

TestLines::TestLines(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax) {
  const auto& table = catalogue.table("tests_inside");
  for (const syntax::Annotation& note : syntax.annotations) {
    if (!note.target.valid() || !note.parameter.empty()) continue;
    const bool marks = std::ranges::any_of(table, [&](const auto& row) {
      return row.first == "annotations" && is_written(row.second, syntax, note);
    });
    if (!marks) continue;
    const syntax::Symbol& symbol = syntax.symbols[note.target.index()];
    spans_.emplace_back(symbol.line, symbol.end_line);
  }
  SymbolId last;
  for (const syntax::Call& call : syntax.calls) {
    if (call.guard.valid() && is_guarded(catalogue, syntax, call.guard))
      spans_.emplace_back(call.line, std::max(call.line, call.end_line));
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
