// SPDX-License-Identifier: Apache-2.0
// Values: expressions as small shared trees of at most 64 nodes (at the top of a file 1600), 16
// deep; each call of a long chain counts for itself.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

// Lists and records that a function gives a name to, and filled types: settings with their
// defaults.
constexpr unsigned kNodeLimitOfTables = 1600;
constexpr unsigned kDepthOfValues = 16;
constexpr unsigned kMaxPath = 16;        // components of a name like a::b::c
constexpr std::size_t kTypeLimit = 300;  // bytes of type arguments

}  // namespace

ValueId Walker::value(NodeIndex node, std::string_view name) {
  if (node == kNoNode || !table_.values || full_) return {};
  const auto form_of = [&](NodeIndex one) {
    return one == kNoNode ? Form{} : rule(one).form;  // a broken file lacks what follows a sign
  };
  const NodeIndex plain = unwrap(node);
  const Form form = form_of(plain);
  // `return &Config{Port: 80, …}`: a function that makes settings is their list.
  const bool filled =
      form == Form::composite ||
      (form == Form::unary && form_of(unwrap(position(plain, 0))) == Form::composite);
  const bool table = filled || (!name.empty() && (form == Form::record || form == Form::list));
  left_ = !in_function() ? kNodeLimitOnTop : table ? kNodeLimitOfTables : kNodeLimit;
  overflow_ = deep_ = false;
  return build(node, name, 0);
}

bool Walker::in_function() const {
  for (SymbolId id = context_.container; id.valid(); id = out_.symbols[id.index()].container) {
    const SymbolKind kind = out_.symbols[id.index()].kind;
    if (kind == SymbolKind::function || kind == SymbolKind::method ||
        kind == SymbolKind::constructor)
      return true;
  }
  return false;
}

ValueId Walker::unknown(std::string_view why) {
  return add_value(ValueKind::unknown, pool_.keep(why), kNoNode);
}

/// Depth of calls is bounded by kDepthOfValues, so this is no recursion over the input.
ValueId Walker::build(NodeIndex node, std::string_view name, unsigned depth) {
  node = unwrap(node);
  if (node == kNoNode) return unknown("not understood");
  const bool shared = iota_ < 0;
  if (shared && memo_[node].valid() && sizes_[memo_[node].index()] <= left_) {
    left_ -= sizes_[memo_[node].index()];
    return memo_[node];
  }
  if (shared && receiver_call(node) != kNoNode) build_chain(node);
  if (left_ == 0 || depth >= kDepthOfValues) {
    // What lies too deep is left out alone; what stands beside it goes on.
    (left_ == 0 ? overflow_ : deep_) = true;
    if (left_ > 0) --left_;
    if (!too_large_.valid()) too_large_ = unknown("too large");
    return too_large_;
  }
  if (shared && !has_room_) {
    const ValueId roomy = build_with_room(node, name);
    if (roomy.valid()) return roomy;
  }
  const unsigned before = left_--;
  const bool overflow_before = overflow_, deep_before = deep_;
  overflow_ = deep_ = false;
  const ValueId id = build_form(node, rule(node), name, depth + 1);
  sizes_[id.index()] = static_cast<std::uint16_t>(before - left_);
  if (shared && !overflow_ && !deep_) memo_[node] = id;
  overflow_ = overflow_ || overflow_before;
  deep_ = deep_ || deep_before;
  return id;
}

ValueId Walker::build_form(NodeIndex node, const Rule& rule, std::string_view name,
                           unsigned depth) {
  switch (rule.form) {
    case Form::none:
      return unknown("not understood");
    case Form::string:
      return string(node, rule, name, depth);
    case Form::number:
      return number(node);
    case Form::true_:
      return leaf(ValueKind::boolean, "true", node);
    case Form::false_:
      return leaf(ValueKind::boolean, "false", node);
    case Form::boolean:
      return leaf(ValueKind::boolean, lower(text(node).substr(0, 8)), node);
    case Form::null:
      return leaf(ValueKind::null, "", node);
    case Form::reference:
      return reference(node);
    case Form::member:
      return member(node, rule, depth);
    case Form::index:
      return index(node, rule, depth);
    case Form::call:
    case Form::construct:
      return call_value(node, rule, depth);
    case Form::composite:
      return composite(node, rule, depth);
    case Form::record:
      return items(ValueKind::record, node, name, depth);
    case Form::list:
      return items(ValueKind::list, node, name, depth);
    case Form::entry:
    case Form::spread:
      return entry(node, rule, name, depth);
    case Form::binary:
      return binary(node, rule, name, depth);
    case Form::comparison:
      return comparison(node, rule, depth);
    case Form::unary:
      return unary(node, rule, depth);
    case Form::ternary:
      return ternary(node, rule, name, depth);
    case Form::choice:
      return choice(node, name, depth);
    case Form::inner:
      return inner(node, rule, name, depth);
    case Form::function:
      return leaf(ValueKind::function, "", node);
    case Form::concat:
      return items(ValueKind::concat, node, name, depth);
    case Form::markup:
      return markup_value(node, rule, depth);
    case Form::argument:
      return entry(node, rule, name, depth);
    case Form::pairs:
      return pairs(node, name, depth);
  }
  return unknown("not understood");
}

ValueId Walker::inner(NodeIndex, const Rule&, std::string_view, unsigned) {
  return unknown("not understood");
}

ValueId Walker::add_value(ValueKind kind, Text text, NodeIndex node,
                          const std::vector<ValueId>& children) {
  ValueNode value;
  value.kind = kind;
  value.text = text;
  value.child_count = static_cast<std::uint8_t>(std::min<std::size_t>(children.size(), 200));
  value.first_child = static_cast<std::uint32_t>(out_.value_children.size());
  value.line = node == kNoNode ? 0 : line(node);
  out_.value_children.insert(out_.value_children.end(), children.begin(),
                             children.begin() + value.child_count);
  out_.values.push_back(value);
  sizes_.push_back(1);
  return ValueId(out_.values.size() - 1);
}

ValueId Walker::leaf(ValueKind kind, std::string_view text, NodeIndex node) {
  return add_value(kind, pool_.keep(text), node);
}

bool Walker::is_parameter(Text name) const {
  for (SymbolId id = context_.container; id.valid(); id = out_.symbols[id.index()].container) {
    const Symbol& symbol = out_.symbols[id.index()];
    for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
      if (out_.parameters[symbol.first_parameter + i].name.offset == name.offset)
        return symbol.kind != SymbolKind::class_;
    }
  }
  return false;
}

ValueId Walker::reference(std::string_view name, NodeIndex node) {
  if (iota_ >= 0 && name == table_.iota)
    return leaf(ValueKind::number, std::to_string(iota_), node);
  const Text kept = pool_.keep(name.substr(0, 200));
  return add_value(is_parameter(kept) ? ValueKind::parameter : ValueKind::reference, kept, node);
}

/// The name of a macro carries its mark.
ValueId Walker::reference(NodeIndex node) {
  for (const auto& [word, form] : table_.literals) {
    if (word != text(node)) continue;
    if (form == Form::null) return leaf(ValueKind::null, "", node);
    return leaf(ValueKind::boolean, form == Form::true_ ? "true" : "false", node);
  }
  if (is_marked(node)) return reference(std::string(text(node)) + table_.macro_mark, node);
  return reference(text(node), node);
}

bool Walker::is_marked(NodeIndex node) const {
  if (table_.macro_mark.empty()) return false;
  const std::string_view after = text_.substr(at(node).end, 2);
  return after.size() == 2 && after[0] == table_.macro_mark[0] && after[1] != '=';
}

ValueId Walker::member(NodeIndex node, const Rule&, unsigned depth) {
  const NodeIndex object = child(node, Slot::object);
  const NodeIndex property = child(node, Slot::property);
  if (object == kNoNode) {
    // A name that begins at the top is another than the same within what is around it.
    const bool from_top = !table_.top_sign.empty() && text(node).starts_with(table_.top_sign);
    if (from_top && property != kNoNode)
      return reference(table_.top_sign + std::string(text(property)), property);
    return reference(property == kNoNode ? node : property);
  }
  ValueId left = build(object, {}, depth);
  // `a::b::c` is read from the left by some grammars: the property is a member itself.
  NodeIndex last = unwrap(property);
  for (unsigned step = 0; step < kMaxPath && last != kNoNode && rule(last).form == Form::member;
       ++step) {
    const NodeIndex inner = unwrap(child(last, Slot::object));
    if (inner == kNoNode || rule(inner).form == Form::member) break;
    left = add_value(ValueKind::member, keep(inner), last, {left});
    last = unwrap(child(last, Slot::property));
  }
  if (last == kNoNode) last = property;
  const Text name =
      is_marked(node) ? pool_.keep(std::string(text(last)) + table_.macro_mark) : keep(last);
  return add_value(ValueKind::member, name, node, {left});
}

ValueId Walker::index(NodeIndex node, const Rule&, unsigned depth) {
  const NodeIndex object = child(node, Slot::object);
  const NodeIndex key = child(node, Slot::index);
  const ValueId left = build(object, {}, depth);
  return add_value(ValueKind::index, {}, node, {left, build(key, {}, depth)});
}

/// The thing called: a field, or object and name side by side (`object.name(…)` as one node).
ValueId Walker::callee(NodeIndex node, const Rule& rule, unsigned depth) {
  if (has(rule, Slot::callee)) {
    const NodeIndex callee = child(node, Slot::callee);
    const bool written = callee != kNoNode && this->rule(callee).form == Form::none;
    return written
               ? reference(type_text(callee).empty() ? text(callee) : out_.text(type_text(callee)),
                           callee)
               : build(callee, {}, depth);
  }
  const NodeIndex object = child(node, Slot::object);
  const NodeIndex name = child(node, Slot::name);
  if (object == kNoNode) return name == kNoNode ? unknown("not understood") : reference(name);
  return add_value(ValueKind::member, keep(name), node, {build(object, {}, depth)});
}

/// `f(x) { … }` is read as `(f(x)) { … }` by some grammars: the call before a trailing function.
NodeIndex Walker::before_trailing(NodeIndex node) const {
  const Rule& own = rule(node);
  if (!has(own, Slot::trailing) || child(node, Slot::arguments) != kNoNode) return kNoNode;
  const NodeIndex inner = child(node, Slot::callee);
  if (inner == kNoNode || at(inner).kind != at(node).kind) return kNoNode;
  const bool open = child(inner, Slot::trailing) == kNoNode;
  return open && child(node, Slot::trailing) != kNoNode ? inner : kNoNode;
}

/// `T` of `static_cast<T>(x)`; kNoNode if it is no cast.
NodeIndex Walker::cast_target(NodeIndex node) const {
  if (table_.cast_calls.empty() || !has(rule(node), Slot::type)) return kNoNode;
  const std::string_view callee = text(child(node, Slot::callee));
  const std::string_view name = callee.substr(0, callee.find('<'));
  const bool casts = std::find(table_.cast_calls.begin(), table_.cast_calls.end(), name) !=
                     table_.cast_calls.end();
  return casts ? child(node, Slot::type) : kNoNode;
}

/// `nameof(a.B)` is the text "B".
bool Walker::is_name_call(NodeIndex node) const {
  if (table_.name_calls.empty()) return false;
  const std::string_view name = text(child(node, Slot::callee));
  return name.size() < 16 && std::find(table_.name_calls.begin(), table_.name_calls.end(), name) !=
                                 table_.name_calls.end();
}

/// The type that stands where `new(1)` gives its value: `Order made = new(1)`.
ValueId Walker::target_type(NodeIndex node, unsigned depth) {
  NodeIndex parent = at(node).parent;
  while (parent != kNoNode && (rule(parent).form == Form::inner || is_unnamed(parent)))
    parent = at(parent).parent;
  Text type;
  if (parent != kNoNode && (rule(parent).act == Act::variable || rule(parent).act == Act::define))
    type = type_text(child(parent, Slot::type));
  const bool returned = parent != kNoNode && rule(parent).act == Act::return_;
  if (returned && context_.function.valid()) {
    const Symbol& function = out_.symbols[context_.function.index()];
    type = function.type;
    // What an asynchronous function returns comes out in a wrapper: `Task<Order>`.
    const std::string_view written = out_.text(type);
    const std::size_t open = written.find('<');
    if ((function.flags & kAsync) != 0 && open != std::string_view::npos && written.ends_with('>'))
      type = pool_.keep(std::string(written.substr(open + 1, written.size() - open - 2)));
  }
  if (type.empty() || depth == 0) return unknown("not understood");
  return add_value(ValueKind::reference, type, node);
}

ValueId Walker::call_value(NodeIndex node, const Rule& rule, unsigned depth) {
  if (is_bare_member(node)) return build(child(node, Slot::callee), {}, depth);
  if (is_name_call(node)) {
    const NodeIndex list = child(node, Slot::arguments);
    const NodeIndex given = list == kNoNode ? kNoNode : position(list, 0);
    if (given != kNoNode)
      return leaf(ValueKind::string, std::string(last_name(build(given, {}, depth))), node);
  }
  if (const NodeIndex type = cast_target(node); type != kNoNode) {
    std::vector<ValueId> parts{build(type, {}, depth)};
    build_arguments(child(node, Slot::arguments), depth, parts);
    return add_value(ValueKind::construct, {}, node, parts);
  }
  const NodeIndex inner = before_trailing(node);
  const NodeIndex head = inner == kNoNode ? node : inner;
  const bool typed = has(rule, Slot::callee) || has(rule, Slot::name);
  std::vector<ValueId> parts{typed ? callee(head, rule, depth) : target_type(node, depth)};
  build_arguments(child(head, Slot::arguments), depth, parts);
  // `a until b`: one argument without a list.
  const NodeIndex lone = has(rule, Slot::right) ? child(node, Slot::right) : kNoNode;
  if (lone != kNoNode && !overflow_) parts.push_back(build(lone, {}, depth));
  const NodeIndex trailing = has(rule, Slot::trailing) ? child(node, Slot::trailing) : kNoNode;
  if (trailing != kNoNode && !overflow_) parts.push_back(build(trailing, {}, depth));
  if (has(rule, Slot::body)) add_initialiser(child(node, Slot::body), depth, parts);
  Text types;
  if (typed && has(rule, Slot::type)) {
    const std::string_view written = text(child(node, Slot::type));
    if (written.size() > 2 && written.size() < kTypeLimit)
      types = pool_.keep(written.substr(1, written.size() - 2));
  }
  return add_value(rule.form == Form::call ? ValueKind::call : ValueKind::construct, types, node,
                   parts);
}

/// What stands in braces behind a construction: `new T(1) { A = 2 }` has entries like keyword
/// arguments, `new T { 1, 2 }` one more argument, the list.
void Walker::add_initialiser(NodeIndex list, unsigned depth, std::vector<ValueId>& out) {
  if (list == kNoNode || overflow_) return;
  const ValueId built = build(list, {}, depth);
  const ValueNode value = out_.value(built);
  if (value.kind != ValueKind::record) return out.push_back(built);
  for (std::size_t i = 0; i < value.child_count; ++i) out.push_back(out_.child(value, i));
}

/// `{ A = 1, b.C, D }`: keys and values side by side; without a key the last name is the key.
ValueId Walker::pairs(NodeIndex node, std::string_view name, unsigned depth) {
  std::vector<NodeIndex> nodes;
  argument_nodes(node, nodes);
  std::vector<ValueId> parts;
  for (std::size_t i = 0; i < nodes.size() && !overflow_; ++i) {
    const NodeIndex own = nodes[i];
    const bool has_key =
        i + 1 < nodes.size() &&
        text_.substr(at(own).end, at(nodes[i + 1]).start - at(own).end).find('=') !=
            std::string_view::npos;
    const ValueId built = build(has_key ? nodes[++i] : own, has_key ? text(own) : name, depth);
    const std::string key(has_key ? text(own) : last_name(built));
    parts.push_back(add_value(ValueKind::entry, pool_.keep(key), own, {built}));
  }
  return add_value(ValueKind::record, {}, node, parts);
}

/// `Type{a: 1}`: a record or list that carries its type's name.
ValueId Walker::composite(NodeIndex node, const Rule&, unsigned depth) {
  const Text type = type_text(child(node, Slot::type));
  const NodeIndex body = child(node, Slot::body);
  std::vector<ValueId> parts;
  build_arguments(body == kNoNode ? node : body, depth, parts);
  const bool record = !parts.empty() && out_.value(parts.front()).kind == ValueKind::entry;
  if (!record) name_elements(type, parts);
  return add_value(record || parts.empty() ? ValueKind::record : ValueKind::list, type, node,
                   parts);
}

/// `[]*shop.Order{{ID: 1}}`: each record is one of the type that the list is of.
void Walker::name_elements(Text list, const std::vector<ValueId>& parts) {
  const std::string_view written = out_.text(list);
  std::size_t skip = 2;
  if (!written.starts_with("[]")) return;
  while (skip < written.size() && written[skip] == '*') ++skip;
  for (const ValueId part : parts) {
    ValueNode& node = out_.values[part.index()];
    if (node.kind == ValueKind::record && node.text.empty() && skip < written.size())
      node.text = {list.offset + static_cast<std::uint32_t>(skip),
                   list.size - static_cast<std::uint32_t>(skip)};
  }
}

ValueId Walker::entry(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth) {
  if (rule.form == Form::spread) {
    return add_value(ValueKind::entry, pool_.keep("..."), node,
                     {build(position(node, 0), name, depth)});
  }
  if (!has(rule, Slot::key)) {
    return add_value(ValueKind::entry, keep(node), node, {reference(node)});
  }
  const NodeIndex key = child(node, Slot::key);
  const std::string key_name = key == kNoNode ? std::string() : key_text(key);
  if (rule.function) {
    const ValueId method = leaf(ValueKind::function, "", node);
    method_values_.emplace(node, method);
    return add_value(ValueKind::entry, pool_.keep(key_name), node, {method});
  }
  const NodeIndex value = child(node, Slot::value);
  const ValueId built =
      value == kNoNode ? leaf(ValueKind::boolean, "true", node) : build(value, key_name, depth);
  return add_value(ValueKind::entry, pool_.keep(key_name), node, {built});
}

/// An assignment as an entry: `{ A = 1, ["k"] = 2 }`.
ValueId Walker::assigned_entry(NodeIndex node, unsigned depth) {
  const NodeIndex left = child(node, Slot::left);
  const std::string key = left == kNoNode
                              ? std::string()
                              : key_text(position(left, 0) == kNoNode ? left : position(left, 0));
  return add_value(ValueKind::entry, pool_.keep(key), node,
                   {build(child(node, Slot::right), key, depth)});
}

ValueId Walker::items(ValueKind kind, NodeIndex node, std::string_view name, unsigned depth) {
  std::vector<NodeIndex> nodes;
  argument_nodes(node, nodes);
  const bool entries =
      rule(node).part == Part::entries && !nodes.empty() && rule(nodes.front()).act == Act::assign;
  if (entries) {
    std::vector<ValueId> parts;
    for (const NodeIndex item : nodes) {
      if (rule(item).act == Act::assign) parts.push_back(assigned_entry(item, depth));
      if (overflow_) break;
    }
    return add_value(ValueKind::record, {}, node, parts);
  }
  std::vector<ValueId> parts;
  for (const NodeIndex item : nodes) {
    if (left_ == 0 && kind == ValueKind::record) {
      parts.push_back(
          add_value(ValueKind::entry, pool_.keep("..."), item, {build(item, name, depth)}));
    } else {
      parts.push_back(build(item, name, depth));
    }
    if (overflow_) break;
  }
  return add_value(kind, {}, node, parts);
}

ValueId Walker::synthetic(ValueKind kind, ValueId object, std::string_view key, NodeIndex node) {
  if (!object.valid()) return {};
  if (kind == ValueKind::member) return add_value(kind, pool_.keep(key), node, {object});
  return add_value(kind, {}, node, {object, leaf(ValueKind::number, key, node)});
}

void Walker::argument_nodes(NodeIndex list, std::vector<NodeIndex>& out) const {
  if (list == kNoNode) return;
  for (NodeIndex c = first_child(list); c != kNoNode; c = next_sibling(c)) {
    if (is_comment(c) || rule(c).part == Part::ignored || table_.keep[at(c).kind] != 1) continue;
    out.push_back(c);
    if (out.size() > 255) return;
  }
}

/// A text after a key is named by it: `get("DB_PASSWORD", "…")`.
void Walker::build_arguments(NodeIndex list, unsigned depth, std::vector<ValueId>& out) {
  const bool is_generator =
      list != kNoNode && rule(list).form == Form::list && rule(list).act == Act::loop;
  if (list != kNoNode && (rule(list).form == Form::string || is_generator)) {
    out.push_back(build(list, {}, depth));
    return;
  }
  if (list != kNoNode && is_tokens(list)) return token_arguments(list, depth, out);
  std::vector<NodeIndex> nodes;
  argument_nodes(list, nodes);
  std::string name;
  for (const NodeIndex node : nodes) {
    out.push_back(build(node, name, depth));
    if (overflow_) return;
    if (name.empty() && this->rule(unwrap(node)).form == Form::string)
      name = plain_string(unwrap(node)).substr(0, 80);
  }
}

}  // namespace cutaway::syntax
