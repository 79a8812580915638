// SPDX-License-Identifier: Apache-2.0
// Operators: joined texts, arithmetic, alternatives, comparisons.
#include <algorithm>

#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kAlternatives = 8;

}  // namespace

std::string_view Walker::operator_text(NodeIndex node, const Rule& rule) const {
  if (has(rule, Slot::operator_)) return text(child(node, Slot::operator_));
  const NodeIndex left = child(node, Slot::left);
  const NodeIndex right = child(node, Slot::right);
  if (left == kNoNode || right == kNoNode || at(right).start < at(left).end) return {};
  std::string_view between = text_.substr(at(left).end, at(right).start - at(left).end);
  while (!between.empty() && static_cast<unsigned char>(between.front()) <= ' ')
    between.remove_prefix(1);
  while (!between.empty() && static_cast<unsigned char>(between.back()) <= ' ')
    between.remove_suffix(1);
  return between;
}

bool Walker::is_text(NodeIndex node) const {
  node = unwrap(node);
  if (node == kNoNode) return false;
  const Form form = rule(node).form;
  return form == Form::string || form == Form::concat;
}

/// Whether a chain `a + b + c` (same operator, to the left) holds a text.
bool Walker::chain_is_text(NodeIndex node, std::string_view op) const {
  for (int i = 0; i < 256 && node != kNoNode; ++i) {
    const Rule& own = rule(node);
    if (own.form != Form::binary || operator_text(node, own) != op) return is_text(node);
    if (is_text(child(node, Slot::right))) return true;
    node = unwrap(child(node, Slot::left));
  }
  return false;
}

ValueId Walker::binary(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth) {
  const std::string_view op = operator_text(node, rule);
  const std::string_view meaning = table_.meaning(op);
  if (meaning == "or" || meaning == "default") return flat_chain(node, rule, meaning, name, depth);
  if (meaning == "concat" || (op == "+" && chain_is_text(node, op)))
    return flat_chain(node, rule, "concat", name, depth);
  if (meaning == "comparison" || meaning == "and") return comparison(node, rule, depth);
  if (meaning.empty() || meaning == "assign") return unknown("not understood");
  if (meaning == "pipe") return piped(node, depth);
  const NodeIndex left = child(node, Slot::left);
  const NodeIndex right = child(node, Slot::right);
  if (meaning == "format" && is_text(left)) {
    std::vector<ValueId> parts;
    const NodeIndex given = unwrap(right);
    if (given != kNoNode && this->rule(given).form == Form::list) {
      build_arguments(given, depth, parts);
    } else {
      parts.push_back(build(right, {}, depth));
    }
    return add_value(ValueKind::format, pool_.keep_masked(plain_string(unwrap(left)), name), node,
                     parts);
  }
  const ValueId first = build(left, name, depth);
  return add_value(ValueKind::arithmetic, pool_.keep(op), node, {first, build(right, name, depth)});
}

/// `a |> f(b)` is the call `f(a, b)`.
ValueId Walker::piped(NodeIndex node, unsigned depth) {
  const ValueId first = build(child(node, Slot::left), {}, depth);
  const ValueId call = build(child(node, Slot::right), {}, depth);
  const ValueNode made = out_.value(call);
  if (made.kind != ValueKind::call || made.child_count == 0)
    return add_value(ValueKind::call, {}, node, {call, first});
  std::vector<ValueId> parts{out_.child(made, 0), first};
  for (std::size_t i = 1; i < made.child_count; ++i) parts.push_back(out_.child(made, i));
  return add_value(ValueKind::call, {}, node, parts);
}

/// `a || b || c` as one alternative, `a + b + c` as one text.
ValueId Walker::flat_chain(NodeIndex node, const Rule& rule, std::string_view meaning,
                           std::string_view name, unsigned depth) {
  const std::string_view op = operator_text(node, rule);
  std::vector<NodeIndex> operands;
  NodeIndex walk = node;
  while (walk != kNoNode && this->rule(walk).form == Form::binary &&
         operator_text(walk, this->rule(walk)) == op && operands.size() < 64) {
    operands.push_back(child(walk, Slot::right));
    walk = unwrap(child(walk, Slot::left));
  }
  operands.push_back(walk);
  std::reverse(operands.begin(), operands.end());
  const bool joined = meaning == "concat";
  if (!joined && operands.size() > kAlternatives) {
    deep_ = true;
    return unknown("too large");
  }
  std::vector<ValueId> parts;
  for (const NodeIndex operand : operands) {
    parts.push_back(build(operand, name, depth));
    if (overflow_) break;
  }
  return add_value(joined ? ValueKind::concat : ValueKind::alternative,
                   joined ? Text{} : pool_.keep(meaning), node, parts);
}

/// `0 < x < 10` is both of its halves.
ValueId Walker::comparison_chain(NodeIndex node, const Rule& rule, unsigned depth) {
  std::vector<NodeIndex> sides;
  argument_nodes(node, sides);
  std::vector<std::string_view> operators;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (table_.keep[at(c).kind] != 1) operators.push_back(text(c));
  }
  if (sides.size() != operators.size() + 1 || !has(rule, Slot::operator_))
    return unknown("not understood");
  std::vector<ValueId> halves;
  for (std::size_t i = 0; i < operators.size() && !overflow_; ++i) {
    const ValueId left = build(sides[i], {}, depth);
    const ValueId right = build(sides[i + 1], {}, depth);
    halves.push_back(
        add_value(ValueKind::comparison, pool_.keep(operators[i]), sides[i], {left, right}));
  }
  return add_value(ValueKind::comparison, pool_.keep("and"), node, halves);
}

ValueId Walker::comparison(NodeIndex node, const Rule& rule, unsigned depth) {
  if (rule.form == Form::comparison && position(node, 2) != kNoNode)
    return comparison_chain(node, rule, depth);
  std::string_view op = operator_text(node, rule);
  if (table_.meaning(op) == "and") op = "and";
  if (op == "===") op = "==";
  if (op == "!==" || op == "<>") op = "!=";
  const ValueId left = build(child(node, Slot::left), {}, depth);
  const NodeIndex right = child(node, Slot::right);
  return add_value(ValueKind::comparison, pool_.keep(op), node, {left, build(right, {}, depth)});
}

ValueId Walker::unary(NodeIndex node, const Rule& rule, unsigned depth) {
  const NodeIndex operand = has(rule, Slot::value) ? child(node, Slot::value) : position(node, 0);
  std::string_view op = operator_text(node, rule);
  if (op.empty() && operand != kNoNode)
    op = text_.substr(at(node).start, at(operand).start - at(node).start);
  while (!op.empty() && op.back() == ' ') op.remove_suffix(1);
  const std::string_view meaning = table_.meaning(op);
  if (table_.means(op, "same")) return build(operand, {}, depth);
  if (meaning == "not")
    return add_value(ValueKind::comparison, pool_.keep("not"), node, {build(operand, {}, depth)});
  // `<-orders`: one of what was put in.
  if (meaning == "receive") {
    const ValueId channel = build(operand, {}, depth);
    return add_value(ValueKind::index, {}, node, {channel, unknown("received")});
  }
  if (op == "-" || op == "+") {
    const ValueId built = build(operand, {}, depth);
    const ValueNode value = out_.value(built);
    if (value.kind != ValueKind::number || op == "+") return built;
    return leaf(ValueKind::number, "-" + std::string(out_.text(value.text)), node);
  }
  return unknown("not understood");
}

/// What any of the cases gives.
ValueId Walker::choice(NodeIndex node, std::string_view name, unsigned depth) {
  std::vector<ValueId> parts;
  for (NodeIndex c = node + 1; c < at(node).next;) {
    const bool is_case = rule(c).act == Act::case_;
    const NodeIndex outcome = is_case ? position(c, -1) : kNoNode;
    if (outcome != kNoNode && parts.size() >= kAlternatives) {
      deep_ = true;
      return unknown("too large");
    }
    if (outcome != kNoNode) parts.push_back(build(outcome, name, depth));
    if (overflow_) break;
    // The cases may stand in a body of their own.
    c = rule(c).part == Part::body ? c + 1 : at(c).next;
  }
  return add_value(ValueKind::alternative, pool_.keep("choice"), node, parts);
}

/// Both outcomes; nested choices are not flattened.
ValueId Walker::ternary(NodeIndex node, const Rule&, std::string_view name, unsigned depth) {
  const ValueId first = build(child(node, Slot::consequence), name, depth);
  const ValueId second = build(child(node, Slot::alternative), name, depth);
  return add_value(ValueKind::alternative, pool_.keep("choice"), node, {first, second});
}

}  // namespace cutaway::syntax
