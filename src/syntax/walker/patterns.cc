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
  const bool by_key = rule(target.node).part == Part::pattern_object;
  std::vector<NodeIndex> nodes;
  argument_nodes(target.node, nodes);
  std::size_t position = 0;
  for (const NodeIndex one : nodes) {
    NodeIndex name = one;
    if (rule(one).part == Part::pattern_default) name = child(one, Slot::left);
    std::string key = name == kNoNode ? std::string() : key_text(name);
    if (rule(one).part == Part::pattern_pair) {
      key = key_text(child(one, Slot::key));
      name = child(one, Slot::value);
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
  const Part part = rule(child).part;
  if (part == Part::pattern_object || part == Part::pattern_list)
    return destructure(inside, depth + 1);
  if (rule(child).form == Form::member || rule(child).form == Form::index)
    return bind_place(inside);
  bind_name(inside, key_text(child));
}

}  // namespace cutaway::syntax
