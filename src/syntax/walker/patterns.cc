// SPDX-License-Identifier: Apache-2.0
// Destructuring: `const { a, b: [c] } = f()` binds a to the member, c to the element.
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr unsigned kPatternDepth = 8;

}  // namespace

/// Depth is bounded by kPatternDepth.
void Walker::destructure(const Target& target, unsigned depth) {
  if (depth >= kPatternDepth || !table_.values) return;
  if (rule(target.node).part == Part::pattern_variant) return bind_variant(target, depth);
  const NodeIndex type = child(target.node, Slot::type);
  const bool by_key = rule(target.node).part == Part::pattern_object;
  std::vector<NodeIndex> nodes;
  argument_nodes(target.node, nodes);
  std::size_t position = 0;
  for (const NodeIndex one : nodes) {
    if (one == type || rule(one).part == Part::modifiers) continue;
    NodeIndex name = one;
    if (rule(one).part == Part::pattern_default) name = child(one, Slot::left);
    std::string key = name == kNoNode ? std::string() : key_text(name);
    if (rule(one).part == Part::pattern_pair) {
      key = key_text(child(one, Slot::key));
      name = has(rule(one), Slot::value) ? child(one, Slot::value) : kNoNode;
      if (name == kNoNode) name = child(one, Slot::key);
      if (name != kNoNode && rule(name).part == Part::pattern_default)
        name = child(name, Slot::left);
    }
    if (name == kNoNode) continue;
    ValueId value = target.built;
    if (rule(one).part == Part::pattern_rest) {
      name = this->position(one, 0);
    } else if (by_key) {
      value = synthetic(ValueKind::member, target.built, key, name);
    } else {
      value = synthetic(ValueKind::index, target.built, std::to_string(position), name);
    }
    ++position;
    if (name != kNoNode) bind_child(target, name, value, depth);
  }
}

void Walker::bind_child(const Target& target, NodeIndex child, ValueId value, unsigned depth) {
  Target inside = target;
  inside.node = child;
  inside.built = value;
  inside.type = {};
  inside.destructured = true;
  inside.node = unwrap(child);
  if (is_pattern(inside.node)) return destructure(inside, depth + 1);
  child = inside.node;
  if (rule(child).form == Form::member || rule(child).form == Form::index)
    return bind_place(inside);
  bind_name(inside, key_text(child));
}

/// `Some(x)` binds x to `value.Some(0)`; `Event::Key(x)` to `Event.Key(0)`, whatever the value is.
/// Without a type it stands for its pieces: `A(x) | B(x)`.
void Walker::bind_variant(const Target& target, unsigned depth) {
  const NodeIndex type = child(target.node, Slot::type);
  NodeIndex name = unwrap(type);
  ValueId object = target.built;
  if (name != kNoNode && rule(name).form == Form::member) {
    if (const NodeIndex owner = child(name, Slot::object); owner != kNoNode)
      object = this->value(owner);
    name = child(name, Slot::property);
  }
  const std::string variant(text(name));
  std::vector<NodeIndex> nodes;
  argument_nodes(target.node, nodes);
  std::size_t position = 0;
  for (const NodeIndex one : nodes) {
    if (one == type) continue;
    const ValueId value = type == kNoNode
                              ? target.built
                              : synthetic(ValueKind::member, object,
                                          variant + "(" + std::to_string(position) + ")", one);
    ++position;
    bind_child(target, one, value, depth);
  }
}

/// In a pattern `None` and `MAX` are compared with, `x` is bound.
bool Walker::is_pattern_constant(const Target& target, std::string_view name) const {
  if (table_.pattern_names != "lower" || !target.declares ||
      rule(target.statement).act == Act::variable)
    return false;
  return rule(target.node).form != Form::reference || (name.front() >= 'A' && name.front() <= 'Z');
}

}  // namespace cutaway::syntax
