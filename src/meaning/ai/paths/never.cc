// SPDX-License-Identifier: Apache-2.0
// Which conditions are never true, and which lines stand under them.
#include "meaning/ai/paths/never.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostUp = 24;

std::string_view bare(std::string_view text) {
  text = trim(text);
  while (text.size() > 1 && text.front() == '(' && text.back() == ')')
    text = trim(text.substr(1, text.size() - 2));
  return text;
}

/// A piece of a chain of `and` is one of the words.
bool has_piece(std::string_view condition, std::span<const std::string_view> words) {
  while (!condition.empty()) {
    std::size_t next = condition.size(), width = 0;
    for (const std::string_view sign : {std::string_view(" and "), std::string_view("&&")}) {
      const std::size_t found = condition.find(sign);
      if (found < next) next = found, width = sign.size();
    }
    if (std::ranges::find(words, bare(condition.substr(0, next))) != words.end()) return true;
    condition.remove_prefix(std::min(condition.size(), next + width));
    if (width == 0) break;
  }
  return false;
}

bool is_always_true(std::string_view condition) {
  constexpr auto kTrue = std::to_array<std::string_view>({"True", "true", "1"});
  return std::ranges::find(kTrue, bare(condition)) != kTrue.end();
}

bool is_under(const syntax::Syntax& syntax, GuardId guard, auto&& fits) {
  for (int up = 0; up < kMostUp && guard.valid(); ++up) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    if (fits(one)) return true;
    guard = one.parent;
  }
  return false;
}

/// `use_xml = False`, and no other line within the function gives it a value.
bool is_only_false(const syntax::Syntax& syntax, SymbolId function, std::string_view name) {
  const syntax::Symbol& around = syntax.symbols[function.index()];
  std::size_t given = 0, off = 0;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line < around.line || binding.line > around.end_line) continue;
    if (syntax.text(binding.target) != name) continue;
    ++given;
    if (!binding.value.valid() || binding.guard.valid() || binding.scope != function) continue;
    const syntax::ValueNode& value = syntax.value(binding.value);
    off += value.kind == syntax::ValueKind::boolean && syntax.text(value.text) == "false" ? 1 : 0;
  }
  return given == 1 && off == 1;
}

}  // namespace

bool is_switched_off(const syntax::Syntax& syntax, SymbolId function, GuardId guard) {
  if (!function.valid()) return false;
  return is_under(syntax, guard, [&](const syntax::Guard& one) {
    const std::string_view condition = bare(syntax.text(one.condition));
    return !one.negated && !condition.empty() && is_only_false(syntax, function, condition);
  });
}

bool is_never_true(std::string_view condition) {
  constexpr auto kFalse = std::to_array<std::string_view>({"False", "false", "0"});
  if (contains(condition, " or ") || contains(condition, "||")) return false;
  return has_piece(condition, kFalse);
}

bool never_runs(const syntax::Syntax& syntax, GuardId guard) {
  return is_under(syntax, guard, [&](const syntax::Guard& one) {
    const std::string_view condition = syntax.text(one.condition);
    return one.negated ? is_always_true(condition) : is_never_true(condition);
  });
}

NeverRun::NeverRun(const syntax::Syntax& syntax, bool started) {
  if (syntax.guards.empty()) return;
  const auto unrun = [&](GuardId guard) {
    return never_runs(syntax, guard) ||
           (!started && is_under(syntax, guard, [&](const syntax::Guard& one) {
             return !one.negated && syntax.text(one.condition).starts_with("__name__");
           }));
  };
  for (const syntax::Call& call : syntax.calls)
    if (call.guard.valid() && unrun(call.guard))
      lines_.emplace_back(call.line, std::max(call.line, call.end_line));
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.guard.valid() && unrun(binding.guard))
      lines_.emplace_back(binding.line, binding.line);
}

bool NeverRun::holds(std::uint32_t line) const {
  return std::ranges::any_of(
      lines_, [&](const auto& range) { return range.first <= line && line <= range.second; });
}

}  // namespace cutaway::meaning
