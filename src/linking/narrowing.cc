// SPDX-License-Identifier: Apache-2.0
// Narrowing: what a condition around a place, or one that ended the function before it, says of a
// type.
#include <algorithm>

#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxGuards = 16;
constexpr std::size_t kMaxExits = 32, kMaxTerms = 8;

}  // namespace

/// Whether two Values are the same chain of names.
bool Linker::same_place(const syntax::Syntax& syntax, ValueId a, ValueId b) const {
  for (int step = 0; step < 8; ++step) {
    if (a == b) return true;
    const ValueNode& left = syntax.value(a);
    const ValueNode& right = syntax.value(b);
    if (left.kind != right.kind || syntax.text(left.text) != syntax.text(right.text)) return false;
    if (left.kind == ValueKind::reference || left.kind == ValueKind::parameter) return true;
    if (left.kind != ValueKind::member || left.child_count == 0 || right.child_count == 0)
      return false;
    a = syntax.child(left, 0);
    b = syntax.child(right, 0);
  }
  return false;
}

/// What the first of several terms says that says anything.
Entity Linker::tested_terms(FileId file, const ValueNode& terms, bool negated, ValueId value,
                            int depth) const {
  for (std::size_t i = 0; i < terms.child_count && i < kMaxTerms; ++i) {
    const Entity one = tested_type(file, syntax(file).child(terms, i), negated, value, depth - 1);
    if (one.kind != EntityKind::none) return one;
  }
  return Entity::none();
}

/// The type that a condition says `value` has when it holds, or when it does not (`negated`).
Entity Linker::tested_type(FileId file, ValueId test, bool negated, ValueId value,
                           int depth) const {
  if (!test.valid() || !spend(depth)) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const NameRules& rules = this->rules(file);
  const ValueNode& node = syntax.value(test);
  const std::string_view op = syntax.text(node.text);
  if (node.kind == ValueKind::comparison && op == "not" && node.child_count == 1)
    return tested_type(file, syntax.child(node, 0), !negated, value, depth - 1);
  // All terms of `a and b` hold; none of `a or b` does when it is negated.
  const bool all_hold = node.kind == ValueKind::comparison && op == "and" && !negated;
  const bool none_holds = node.kind == ValueKind::alternative && op == "or" && negated;
  if (all_hold || none_holds) return tested_terms(file, node, negated, value, depth);
  if (negated) return Entity::none();
  const bool by_operator =
      node.kind == ValueKind::comparison && node.child_count == 2 && has(rules.type_operators, op);
  const bool by_call = node.kind == ValueKind::call && node.child_count == 3;
  if (!by_operator && !by_call) return Entity::none();
  if (by_call) {
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (callee.kind != ValueKind::reference || !has(rules.type_tests, syntax.text(callee.text)))
      return Entity::none();
  }
  const std::size_t first = by_call ? 1 : 0;
  if (!same_place(syntax, syntax.child(node, first), value)) return Entity::none();
  const Entity tested = evaluate(file, syntax.child(node, first + 1), depth - 1);
  return tested.kind == EntityKind::definition || tested.pending() ? result(tested, depth - 1)
                                                                   : Entity::none();
}

Entity Linker::narrowed(FileId file, ValueId value, const Entity& declared, int depth) const {
  const NameRules& rules = this->rules(file);
  if (rules.type_tests.empty() && rules.type_operators.empty()) return declared;
  const syntax::Syntax& syntax = this->syntax(file);
  const FileIndex& index = this->index(file);
  GuardId guard = index.guard_of(value);
  for (int step = 0; guard.valid() && step < kMaxGuards; ++step) {
    const auto& condition = syntax.guards[guard.index()];
    const Entity said = tested_type(file, condition.value, condition.negated, value, depth - 1);
    if (said.kind != EntityKind::none) return said;
    guard = condition.parent;
  }
  if (declared.kind != EntityKind::none) return declared;
  // `if not isinstance(x, T): return` before the place.
  std::size_t seen = 0;
  for (const std::uint32_t row : index.exits_of(index.scope_of(value))) {
    if (++seen > kMaxExits) break;
    const auto& exit = syntax.exits[row];
    if (!exit.guard.valid() || exit.line >= syntax.value(value).line) continue;
    const auto& condition = syntax.guards[exit.guard.index()];
    if (condition.parent.valid()) continue;
    const Entity said = tested_type(file, condition.value, !condition.negated, value, depth - 1);
    if (said.kind != EntityKind::none) return said;
  }
  return declared;
}

}  // namespace cutaway::linking
