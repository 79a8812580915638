// SPDX-License-Identifier: Apache-2.0
// Reads conditions as they are written, and what stands between two questions.
#include "findings/asked_anew.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/asked_weight.h"
#include "findings/asked_with.h"

namespace cutaway::findings {
namespace {

bool is_name_part(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `not found`, `!found`, `found is None`, `found == null`, `found.nil?`: in a condition as it is
/// written.
bool asks_if_empty(std::string_view condition, std::string_view name) {
  constexpr std::array<std::string_view, 3> kBefore = {"not ", "!", "not("};
  constexpr std::array<std::string_view, 8> kBehind = {
      " is None",      " == null", " === null", " === undefined",
      " == undefined", " == nil",  ".nil?",     " is null"};
  for (std::size_t at = condition.find(name); at != condition.npos;
       at = condition.find(name, at + 1)) {
    const std::string_view before = condition.substr(0, at);
    const std::string_view behind = condition.substr(at + name.size());
    if (!behind.empty() && is_name_part(behind.front())) continue;
    if (std::ranges::any_of(kBehind, [&](auto end) { return behind.starts_with(end); }) &&
        (before.empty() || (!is_name_part(before.back()) && before.back() != '.')))
      return true;
    const bool alone = behind.empty() || behind.front() == ')' || behind.starts_with(" and ") ||
                       behind.starts_with(" && ");
    if (alone && std::ranges::any_of(kBefore, [&](auto sign) { return before.ends_with(sign); }))
      return true;
  }
  return false;
}

/// Whether the scope gives that name a value on one of these lines.
bool is_bound(const syntax::Syntax& syntax, SymbolId scope, std::string_view name,
              std::uint32_t first, std::uint32_t last) {
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.scope == scope && binding.line >= first && binding.line <= last &&
           syntax.text(binding.target) == name;
  });
}

bool waits_for_first(const syntax::Syntax& syntax, const syntax::Block& loop,
                     const syntax::Guard& guard) {
  if (guard.negated || guard.line <= loop.line || guard.line > loop.end_line) return false;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    const std::string_view name = syntax.text(binding.target);
    return binding.scope == loop.scope && binding.line >= guard.line &&
           binding.line <= loop.end_line && !name.empty() && loop.line > 0 &&
           asks_if_empty(syntax.text(guard.condition), name) &&
           is_bound(syntax, loop.scope, name, 1, loop.line - 1);
  });
}

/// `if name == "bundle"` over names: of all rounds one comes through. What a thing has
/// (`item.kind == "bundle"`) several may have.
bool is_one_round(const syntax::Syntax& syntax, const syntax::Block& loop,
                  const syntax::Guard& guard) {
  constexpr std::array<std::string_view, 4> kSame = {" == \"", " == '", " === \"", " === '"};
  const std::string_view condition = syntax.text(guard.condition);
  if (guard.negated || guard.line <= loop.line || guard.line > loop.end_line ||
      contains(condition, " or ") || contains(condition, "||"))
    return false;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    const std::string_view name = syntax.text(binding.target);
    const std::size_t at = name.empty() ? condition.npos : condition.find(name);
    if (at == condition.npos || !takes_each(syntax, binding, loop)) return false;
    const std::string_view behind = condition.substr(at + name.size());
    return std::ranges::any_of(kSame, [&](auto same) { return behind.starts_with(same); }) &&
           (at == 0 || (!is_name_part(condition[at - 1]) && condition[at - 1] != '.'));
  });
}

/// Whether two values are written alike, as deep as is looked.
bool are_alike(const syntax::Syntax& syntax, ValueId a, ValueId b) {
  constexpr std::size_t kMost = 64;
  std::vector<std::pair<ValueId, ValueId>> left = {{a, b}};
  for (std::size_t seen = 0; !left.empty(); ++seen) {
    const auto [one, other] = left.back();
    left.pop_back();
    if (seen > kMost || one.valid() != other.valid()) return false;
    if (!one.valid()) continue;
    const syntax::ValueNode &x = syntax.value(one), &y = syntax.value(other);
    if (x.kind != y.kind || x.child_count != y.child_count ||
        syntax.text(x.text) != syntax.text(y.text))
      return false;
    for (std::uint32_t i = 0; i < x.child_count; ++i)
      left.emplace_back(syntax.child(x, i), syntax.child(y, i));
  }
  return true;
}

bool is_lazy(const Ground& ground, std::string_view name) {
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "asks_later" && lower(row.second) == lower(name);
  });
}

/// `found` of `found.Select(…).ToList`.
std::string_view begins_with(const syntax::Syntax& syntax, ValueId callee) {
  constexpr int kDeepest = 8;
  for (int step = 0; step < kDeepest && callee.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(callee);
    if (node.kind == syntax::ValueKind::reference) return syntax.text(node.text);
    if (node.child_count == 0) return {};
    callee = syntax.child(node, 0);
  }
  return {};
}

}  // namespace

bool asks_until_found(const syntax::Syntax& syntax, const syntax::Block& loop,
                      const syntax::Call& call) {
  constexpr int kDeepest = 16;
  GuardId around = call.guard;
  for (int step = 0; step < kDeepest && around.valid(); ++step) {
    const syntax::Guard& guard = syntax.guards[around.index()];
    if (waits_for_first(syntax, loop, guard) || is_one_round(syntax, loop, guard)) return true;
    around = guard.parent;
  }
  // A question that is part of a condition stands below none of its own.
  return std::ranges::any_of(syntax.guards, [&](const syntax::Guard& guard) {
    return guard.line == call.line &&
           contains(syntax.text(guard.condition), syntax.text(call.name)) &&
           waits_for_first(syntax, loop, guard);
  });
}

bool asks_after_change(const Ground& ground, const syntax::Syntax& syntax,
                       const syntax::Block& loop, const syntax::Call& call) {
  const auto in_round = [&](const syntax::Call& other) {
    return other.scope == call.scope && other.line > loop.line && other.line <= loop.end_line;
  };
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& twin) {
    if (!in_round(twin) || twin.line == call.line || !call.callee.valid() ||
        syntax.text(twin.name) != syntax.text(call.name) ||
        !are_alike(syntax, twin.callee, call.callee))
      return false;
    const auto [first, last] = std::minmax(twin.line, call.line);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& between) {
      return in_round(between) && between.line > first && between.line < last &&
             is_change(ground, syntax.text(between.name));
    });
  });
}

AskedAtEnd asked_at_end(const Ground& ground, FileId file, const syntax::Block& loop,
                        std::string_view name, std::uint32_t from) {
  const LanguageId written = ground.analysis.project->file(file).language;
  if (!is_listed(ground, "asks_at_end", catalogue::language(written).name))
    return AskedAtEnd::unknown;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const bool called = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.scope == loop.scope && call.line > from && call.line <= loop.end_line &&
           !is_lazy(ground, syntax.text(call.name)) && begins_with(syntax, call.callee) == name;
  });
  const bool gone_through = std::ranges::any_of(syntax.blocks, [&](const syntax::Block& inner) {
    return inner.kind == syntax::BlockKind::loop && inner.scope == loop.scope &&
           inner.line > from && inner.line <= loop.end_line &&
           std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
             return takes_each(syntax, binding, inner) &&
                    begins_with(syntax, syntax.child(syntax.value(binding.value), 0)) == name;
           });
  });
  return called || gone_through ? AskedAtEnd::yes : AskedAtEnd::no;
}

}  // namespace cutaway::findings
