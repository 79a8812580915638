// SPDX-License-Identifier: Apache-2.0
// Control flow: conditions become guards; loops, try, locks and exits are counted and kept.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kConditionLimit = 160;

}  // namespace

GuardId Walker::add_guard(std::string_view condition, ValueId value, bool negated, GuardId parent,
                          NodeIndex node) {
  if (!table_.values || full_) return {};
  if (value.valid() && out_.value(value).kind == ValueKind::unknown) value = {};
  Guard guard;
  guard.condition = pool_.keep_masked(cut_utf8(condition, kConditionLimit));
  guard.value = value;
  guard.parent = parent;
  guard.negated = negated;
  guard.line = line(node);
  out_.guards.push_back(guard);
  return GuardId(out_.guards.size() - 1);
}

GuardId Walker::add_guard(NodeIndex condition, bool negated, GuardId parent) {
  if (condition == kNoNode) return parent;
  const NodeIndex inside = unwrap(condition);
  return add_guard(text(inside), value(inside), negated, parent, inside);
}

void Walker::count_branch() {
  if (context_.function.valid()) ++out_.symbols[context_.function.index()].branches;
}

void Walker::nest(NodeIndex) {
  ++context_.nesting;
  if (!context_.function.valid()) return;
  std::uint16_t& deepest = out_.symbols[context_.function.index()].max_nesting;
  deepest = std::max(deepest, context_.nesting);
}

/// `if let order = find(id) {`
void Walker::bind_condition(NodeIndex node) {
  const NodeIndex left = child(node, Slot::left);
  const NodeIndex right = child(node, Slot::right);
  if (left == kNoNode || right == kNoNode || !between(left, right).ends_with('=')) return;
  Target target;
  target.node = left;
  target.statement = node;
  target.built = value(right);
  target.declares = target.destructured = true;
  if (target.built.valid()) bind(target);
}

void Walker::branch(NodeIndex node, const Rule& rule) {
  count_branch();
  const NodeIndex condition = child(node, Slot::condition);
  if (condition == kNoNode) return;
  bind_condition(node);
  std::vector<NodeIndex> alternatives;
  matches(node, Slot::alternative, alternatives);
  GuardId negated =
      alternatives.empty() ? GuardId{} : add_guard(condition, !rule.negated, context_.guard);
  for (const NodeIndex one : alternatives) {
    const NodeIndex first = this->rule(one).act == Act::branch ? one : position(one, 0);
    const bool chained = first != kNoNode && this->rule(first).act == Act::branch;
    expect(one, negated, 0, !chained);
    const NodeIndex own =
        this->rule(one).act == Act::branch && this->rule(one).form != Form::ternary
            ? child(one, Slot::condition)
            : kNoNode;
    if (own != kNoNode) negated = add_guard(own, true, negated);
  }
  const NodeIndex consequence = child(node, Slot::consequence);
  if (consequence == kNoNode) return;
  expect(consequence, add_guard(condition, rule.negated, context_.guard), 0, true);
  if (this->rule(consequence).part == Part::body &&
      has_word(text(unwrap(condition)), table_.error_words)) {
    add_block(is_empty_body(consequence) ? BlockKind::swallow : BlockKind::catch_, node,
              pool_.keep(cut_utf8(text(unwrap(condition)), 80)));
  }
  const std::string written = place_text(unwrap(condition));
  for (const EntryPoint& entry : table_.entry_points) {
    if (entry.guard.empty() || entry.guard != written || context_.container.valid()) continue;
    const SymbolId id = add_symbol(node, kNoNode, pool_.keep("__main__"), SymbolKind::module);
    out_.symbols[id.index()].flags = kEntryPoint;
  }
}

void Walker::case_label(NodeIndex node, const Rule&) {
  const NodeIndex label = child(node, Slot::condition);
  if (label == kNoNode) return;
  // `fn x -> …`: the first clause of a function is no choice.
  const NodeIndex around = at(node).parent;
  const bool in_function =
      around != kNoNode && this->rule(around).function && this->rule(around).part != Part::body;
  if (in_function && position(around, 0) == node) return;
  count_branch();
  if (text(label) == "_") return;
  const NodeIndex subject = child(node, Slot::context);
  open(at(node).next);
  if (const NodeIndex pattern = child(node, Slot::left); pattern != kNoNode) {
    Target target;
    target.node = pattern;
    target.statement = node;
    target.value = subject;
    target.built = value(subject);
    target.declares = target.destructured = true;
    if (target.built.valid()) bind(target);
  }
  ValueId both;
  if (subject != kNoNode && table_.values && !full_) {
    const ValueId left = value(subject);
    const ValueId right = value(label);
    const bool known =
        left.valid() && right.valid() && out_.value(right).kind != ValueKind::unknown;
    if (known) both = add_value(ValueKind::comparison, pool_.keep("=="), label, {left, right});
  } else if (subject == kNoNode) {
    both = value(label);  // `when { x > 3 -> … }`: the label is the condition
  }
  context_.guard = add_guard(text(label), both, false, context_.guard, label);
  nest(node);
}

/// `ready && start()`: the right side runs under the left one.
void Walker::logical(NodeIndex node, const Rule& rule) {
  const std::string_view meaning = table_.meaning(operator_text(node, rule));
  if (meaning == "assign") return assign(node, rule);
  const bool both = meaning == "and";
  if (!both && meaning != "or") return;
  count_branch();
  const NodeIndex left = child(node, Slot::left);
  const NodeIndex right = child(node, Slot::right);
  // A grammar that meets a line it does not know may find an operator with one side.
  if (left == kNoNode || right == kNoNode) return;
  for (NodeIndex c = right; c < at(right).next && c < right + 200; ++c) {
    const Act act = this->rule(c).act;
    if (act != Act::call && act != Act::markup) continue;
    return expect(right, add_guard(left, !both, context_.guard), 0);
  }
}

void Walker::loop(NodeIndex node, const Rule& rule) {
  if (context_.function.valid()) ++out_.symbols[context_.function.index()].loops;
  if (!has(rule, Slot::body)) {
    open(at(node).next);
    context_.flags |= kInLoop;
    return;
  }
  add_block(BlockKind::loop, node);
  expect(child(node, Slot::body), {}, kInLoop, true);
  if (has(rule, Slot::condition)) {  // what it runs up to
    const NodeIndex condition = child(node, Slot::condition);
    if (condition != kNoNode) value(condition);
  }
  each(node);
}

/// The loop variable is bound to an element of what is looped over.
void Walker::each(NodeIndex node) {
  const NodeIndex left = has(rule(node), Slot::left) ? child(node, Slot::left) : kNoNode;
  if (left == kNoNode) return;
  Target target;
  target.statement = node;
  // The elements of a comprehension are known from its first line on.
  if (rule(node).act == Act::each) target.line = line(at(node).parent);
  target.type = type_text(child(node, Slot::type));
  const ValueId over = value(child(node, Slot::right));
  if (!over.valid()) return;
  target.built = add_value(ValueKind::index, {}, left, {over, unknown("each")});
  target.destructured = true;
  target.declares = table_.pattern_names == "lower";
  if (target.declares && !context_.function.valid()) return;
  spread_targets(left, kNoNode, target);
}

void Walker::try_block(NodeIndex node, const Rule& rule) {
  if (has(rule, Slot::condition) && child(node, Slot::condition) == kNoNode) return;
  add_block(BlockKind::try_, node);
  if (has(rule, Slot::body)) return expect(child(node, Slot::body), {}, kInTry);
  open(at(node).next);  // the handlers stand inside: they leave it again
  context_.flags |= kInTry;
}

bool Walker::is_empty_body(NodeIndex body) const {
  while (position(body, 0) != kNoNode && position(body, 1) == kNoNode &&
         rule(position(body, 0)).part == Part::list) {
    body = position(body, 0);
  }
  for (NodeIndex c = first_child(body); c != kNoNode; c = next_sibling(c)) {
    if (is_comment(c) || table_.keep[at(c).kind] != 1) continue;
    if (rule(c).part == Part::ignored) continue;
    const NodeIndex only = rule(c).part == Part::skip ? kNoNode : position(c, 0);
    const bool says_nothing =
        rule(c).part == Part::skip ||
        (only != kNoNode && at(only).next == at(c).next && rule(only).part == Part::skip);
    if (!says_nothing) return false;
  }
  return true;
}

void Walker::catch_block(NodeIndex node, const Rule&) {
  count_branch();
  const NodeIndex around = at(node).parent;
  if (around != kNoNode && rule(around).act == Act::try_ && !has(rule(around), Slot::body)) {
    open(at(node).next);
    context_.flags &= static_cast<std::uint16_t>(~kInTry);
  }
  const NodeIndex body = child(node, Slot::body);
  const bool empty = body == kNoNode || is_empty_body(body);
  const NodeIndex written = child(node, Slot::type);
  const NodeIndex type = unwrap(written);
  if (const NodeIndex name = child(node, Slot::alias); name != kNoNode) {
    Target target;
    target.node = target.statement = name;
    target.type = keep(type);
    add_binding(target, text(name), {});
    caught_ = written;
  }
  add_block(empty ? BlockKind::swallow : BlockKind::catch_, node,
            pool_.keep(cut_utf8(text(type), 120)));
}

void Walker::with_block(NodeIndex node, const Rule&) {
  std::vector<NodeIndex> items;
  matches(node, Slot::value, items);
  std::uint16_t flags = 0;
  for (const NodeIndex item : items) {
    const NodeIndex named = has(this->rule(item), Slot::value) ? child(item, Slot::value) : kNoNode;
    if (named != kNoNode && this->rule(named).act == Act::assign) entered_.push_back(named);
    const NodeIndex inside = unwrap(item);
    const std::string_view name = last_name(value(inside));
    if (has_word(name, table_.lock_words)) {
      flags |= kUnderLock;
      add_block(BlockKind::lock, node, pool_.keep(cut_utf8(text(inside), 80)));
    } else if (has_word(name, table_.transaction_words)) {
      flags |= kInTransaction;
      add_block(BlockKind::transaction, node, pool_.keep(cut_utf8(text(inside), 80)));
    }
  }
  if (flags != 0) expect(child(node, Slot::body), {}, flags);
}

void Walker::lock_block(NodeIndex node, const Rule&) {
  const NodeIndex lock = unwrap(child(node, Slot::value));
  add_block(BlockKind::lock, node, pool_.keep(cut_utf8(text(lock), 80)));
  expect(child(node, Slot::body), {}, kUnderLock);
}

void Walker::exit(NodeIndex node, const Rule& rule, ExitKind kind) {
  const NodeIndex given = has(rule, Slot::value) ? child(node, Slot::value) : position(node, 0);
  out_.exits.push_back({kind, value(given), context_.scope, context_.guard, line(node)});
  if (!context_.function.valid()) return;
  Symbol& function = out_.symbols[context_.function.index()];
  if (kind == ExitKind::return_) ++function.returns;
  if (kind == ExitKind::yield) function.flags |= kGenerator;
}

void Walker::add_block(BlockKind kind, NodeIndex node, Text text) {
  if (!table_.values || full_) return;
  out_.blocks.push_back({kind, context_.scope, line(node), at(node).end_row + 1, text});
}

}  // namespace cutaway::syntax
