// SPDX-License-Identifier: Apache-2.0
// Looking around in the flat tree: children by slot, wrappers taken off.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {

std::string_view Walker::text(NodeIndex node) const {
  if (node == kNoNode) return {};
  return text_.substr(at(node).start, at(node).end - at(node).start);
}

NodeIndex Walker::next_sibling(NodeIndex node) const {
  const FlatNode& flat = at(node);
  if (flat.parent == kNoNode || flat.next >= at(flat.parent).next) return kNoNode;
  return flat.next;
}

void Walker::children(NodeIndex node, std::vector<NodeIndex>& out) const {
  if (node == kNoNode) return;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (!is_comment(c)) out.push_back(c);
  }
}

NodeIndex Walker::position(NodeIndex node, int number) const {
  std::vector<NodeIndex> all;
  int left = number;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (table_.keep[at(c).kind] != 1 || is_comment(c) || rule(c).part == Part::ignored) continue;
    if (number >= 0 && left-- == 0) return c;
    if (number < 0) all.push_back(c);
  }
  const auto back = static_cast<std::size_t>(-number);
  return number < 0 && back <= all.size() ? all[all.size() - back] : kNoNode;
}

NodeIndex Walker::step(const Step& step, NodeIndex node) const {
  const auto number = static_cast<std::uint16_t>(step.number);
  switch (step.by) {
    case Step::By::self:
      return node;
    case Step::By::parent:
      return at(node).parent;
    case Step::By::word:
      return text(node) == table_.words[number] ? node : kNoNode;
    case Step::By::position:
      return position(node, step.number);
    case Step::By::next:
      for (NodeIndex c = next_sibling(node); c != kNoNode; c = next_sibling(c)) {
        if (rule(c).part == Part::ignored) continue;
        if (table_.keep[at(c).kind] == 1 && !is_comment(c)) return c;
      }
      return kNoNode;
    case Step::By::previous: {
      NodeIndex last = kNoNode;
      for (NodeIndex c = first_child(at(node).parent); c != kNoNode && c < node;
           c = next_sibling(c)) {
        if (table_.keep[at(c).kind] == 1 && !is_comment(c)) last = c;
      }
      return last;
    }
    case Step::By::following: {
      const NodeIndex after = next_sibling(node);
      return after != kNoNode && at(after).kind == number ? after : kNoNode;
    }
    case Step::By::field:
      for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
        if (at(c).field == number && !is_comment(c)) return c;
      }
      return kNoNode;
    case Step::By::kind:
      for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
        if (at(c).kind == number) return c;
      }
      return kNoNode;
    case Step::By::later:
      for (NodeIndex c = at(node).next; c < tree_.nodes.size() && c < node + 2000; ++c) {
        if (at(c).kind == number) return c;
      }
      return kNoNode;
    case Step::By::descendant:
      for (NodeIndex c = node + 1; c < at(node).next && c < node + 64; ++c) {
        if (at(c).kind == number) return c;
      }
      return kNoNode;
  }
  return kNoNode;
}

NodeIndex Walker::follow(const Path& path, NodeIndex node) const {
  for (const Step& one : path) {
    if (node == kNoNode) break;
    node = step(one, node);
  }
  return node;
}

NodeIndex Walker::child(NodeIndex node, Slot slot) const {
  if (node == kNoNode) return kNoNode;
  for (const Path& path : table_.paths[rule(node).slots[static_cast<std::size_t>(slot)]]) {
    const NodeIndex found = follow(path, node);
    if (found != kNoNode) return found;
  }
  return kNoNode;
}

void Walker::matches(NodeIndex node, Slot slot, std::vector<NodeIndex>& out) const {
  for (const Path& path : table_.paths[rule(node).slots[static_cast<std::size_t>(slot)]]) {
    const NodeIndex from =
        path.size() > 1 ? follow(Path(path.begin(), path.end() - 1), node) : node;
    if (from == kNoNode) continue;
    const Step& last = path.back();
    if (last.by != Step::By::field && last.by != Step::By::kind) {
      if (const NodeIndex found = step(last, from); found != kNoNode) out.push_back(found);
      continue;
    }
    for (NodeIndex c = first_child(from); c != kNoNode; c = next_sibling(c)) {
      const std::uint16_t number = last.by == Step::By::field ? at(c).field : at(c).kind;
      if (number == static_cast<std::uint16_t>(last.number) && !is_comment(c) &&
          table_.keep[at(c).kind] == 1)
        out.push_back(c);
    }
  }
}

/// A list of one: `return (a)`, `x := f()` where several could stand.
bool Walker::is_single_list(NodeIndex node) const {
  return rule(node).part == Part::list && position(node, 0) != kNoNode &&
         position(node, 1) == kNoNode;
}

/// An argument without a name stands for what is in it.
bool Walker::is_unnamed(NodeIndex node) const {
  return rule(node).form == Form::argument && child(node, Slot::key) == kNoNode;
}

/// `<T as Orders>::all()`: what a type parameter is taken for answers, as nobody knows the type.
NodeIndex Walker::taken_for(NodeIndex node) const {
  if (!has(rule(node), Slot::alternative)) return kNoNode;
  const std::string_view name = text(child(node, Slot::value));
  const auto declares = [&](const Binding& one) {
    return !one.type.empty() && !one.value.valid() && out_.text(one.target) == name;
  };
  const auto of_block = [&](const auto& one) { return node < one.first && one.second == name; };
  const bool open = std::any_of(out_.bindings.rbegin(), out_.bindings.rend(), declares) ||
                    std::any_of(open_types_.begin(), open_types_.end(), of_block);
  return open ? child(node, Slot::alternative) : kNoNode;
}

NodeIndex Walker::unwrap(NodeIndex node) const {
  while (node != kNoNode &&
         (rule(node).form == Form::inner || is_single_list(node) || is_unnamed(node))) {
    NodeIndex inside = taken_for(node);
    if (inside == kNoNode)
      inside = has(rule(node), Slot::value) ? child(node, Slot::value) : position(node, 0);
    if (inside == kNoNode) break;
    node = inside;
  }
  return node;
}

NodeIndex Walker::outermost_wrapper(NodeIndex node) const {
  while (at(node).parent != kNoNode) {
    const Part part = rule(at(node).parent).part;
    if (part != Part::wrapper && part != Part::declaration) break;
    node = at(node).parent;
  }
  return node;
}

bool Walker::is_pattern(NodeIndex node) const {
  if (node == kNoNode) return false;
  const Part part = rule(node).part;
  return part == Part::pattern_object || part == Part::pattern_list ||
         part == Part::pattern_variant;
}

bool Walker::is_function(NodeIndex node) const { return node != kNoNode && rule(node).function; }

/// `a::B` as a.B where the table wants it so.
std::string Walker::dotted(std::string_view name) const {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool colons = table_.dotted_types && name.substr(i).starts_with("::");
    out += colons ? '.' : name[i];
    if (colons) ++i;
  }
  return out;
}

Text Walker::type_text(NodeIndex node) {
  if (node != kNoNode && rule(node).part == Part::ignored) return {};  // `var`
  std::string_view type = text(node);
  while (!type.empty() && table_.type_prefix.find(type.front()) != std::string::npos)
    type.remove_prefix(1);
  type = cut_utf8(type, 200);
  if (type.find('\n') == std::string_view::npos)
    return table_.dotted_types ? pool_.keep(dotted(type)) : pool_.keep(type);
  std::string line;
  for (const char c : type) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space || (!line.empty() && line.back() != ' ')) line += space ? ' ' : c;
  }
  return pool_.keep(dotted(line));
}

}  // namespace cutaway::syntax
