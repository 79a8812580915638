// SPDX-License-Identifier: Apache-2.0
// Calls that are statements elsewhere: `raise`, `include`, `attr_reader :name`, `private`.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// `OrderLine` of "order_lines".
std::string class_name(std::string_view name) {
  std::string singular(name);
  const auto ends = [&](std::string_view with) { return singular.ends_with(with); };
  if (ends("ies") && singular.size() > 4) {
    singular.replace(singular.size() - 3, 3, "y");
  } else if (ends("sses") || ends("xes") || ends("ches") || ends("shes") || ends("uses")) {
    singular.resize(singular.size() - 2);
  } else if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
    singular.pop_back();
  }
  std::string out;
  bool upper = true;
  for (const char c : singular) {
    if (c != '_') out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == '_';
  }
  return out;
}

}  // namespace

/// The name of a call without a receiver; empty for others.
std::string_view Walker::bare_callee(NodeIndex node) const {
  const Rule& own = rule(node);
  if (child(node, Slot::object) != kNoNode) return {};
  const NodeIndex name = child(node, has(own, Slot::callee) ? Slot::callee : Slot::name);
  const std::string_view written = text(name);
  return written.size() <= 40 ? written : std::string_view();
}

/// Bases and members that calls in the body of a type give it.
void Walker::type_body_call(NodeIndex node) {
  if (table_.base_calls.empty() && table_.member_calls.empty()) return;
  if (!context_.container.valid() || context_.function.valid()) return;
  const std::string_view name = bare_callee(node);
  if (name.empty()) return;
  std::vector<NodeIndex> arguments;
  if (holds(table_.base_calls, name)) {
    argument_nodes(child(node, Slot::arguments), arguments);
    for (const NodeIndex one : arguments) {
      const Form form = rule(one).form;
      if (form == Form::reference || form == Form::member) add_base(one, context_.container);
    }
    return;
  }
  const auto found = std::find_if(table_.member_calls.begin(), table_.member_calls.end(),
                                  [&](const MemberCall& one) { return one.callee == name; });
  if (found == table_.member_calls.end()) return;
  argument_nodes(child(node, Slot::arguments), arguments);
  for (const NodeIndex one : arguments) {
    if (rule(one).form != Form::string) break;
    call_member(one, *found, arguments);
    if (found->only_first) break;
  }
}

/// The type that such a call tells of its member.
Text Walker::member_type(std::string_view name, const MemberCall& call,
                         const std::vector<NodeIndex>& arguments) {
  if (call.type != "named") return pool_.keep(call.type);
  for (const NodeIndex one : arguments) {
    if (call.type_key.empty() || rule(one).form != Form::entry) continue;
    const NodeIndex given = child(one, Slot::value);
    if (given == kNoNode || key_text(child(one, Slot::key)) != call.type_key) continue;
    if (rule(unwrap(given)).form != Form::string) return {};
    return pool_.keep(cut_utf8(key_text(given), 200));
  }
  return pool_.keep(class_name(name));
}

void Walker::call_member(NodeIndex name, const MemberCall& call,
                         const std::vector<NodeIndex>& arguments) {
  const std::string written = plain_string(name);
  if (written.empty() || written.size() > 100) return;
  Symbol symbol;
  symbol.name = pool_.keep(written);
  symbol.kind = call.kind;
  symbol.type = member_type(written, call, arguments);
  symbol.flags = out_.symbols[context_.container.index()].flags & kExported;
  symbol.line = symbol.name_line = line(name);
  symbol.end_line = at(name).end_row + 1;
  symbol.container = context_.container;
  out_.symbols.push_back(symbol);
}

/// `raise Error, "message"` leaves like `throw new Error("message")`.
bool Walker::throw_call(NodeIndex node) {
  if (table_.throw_calls.empty() || !holds(table_.throw_calls, bare_callee(node))) return false;
  std::vector<NodeIndex> arguments;
  argument_nodes(child(node, Slot::arguments), arguments);
  ValueId thrown = arguments.empty() ? ValueId{} : value(arguments.front());
  if (thrown.valid() && arguments.size() > 1) {
    const ValueId message = value(arguments[1]);
    if (message.valid()) thrown = add_value(ValueKind::construct, {}, node, {thrown, message});
  }
  out_.exits.push_back({ExitKind::throw_, thrown, context_.scope, context_.guard, line(node)});
  return true;
}

/// `orders <- order`: a call of what takes it, named by the arrow, with one argument.
void Walker::send(NodeIndex node) {
  const NodeIndex sent = child(node, Slot::right);
  const ValueId channel = value(child(node, Slot::left));
  if (sent == kNoNode || !channel.valid()) return;
  Call call;
  call.name = pool_.keep("<-");
  call.callee = add_value(ValueKind::member, call.name, node, {channel});
  call.flags = context_.flags;
  call.line = line(node);
  call.end_line = at(node).end_row + 1;
  add_call(call, {value(sent)}, 1);
}

/// A call that defines by its name: `def f(a) do … end`.
bool Walker::is_definition(NodeIndex node) const {
  if (table_.define_calls.empty() || rule(node).act != Act::call) return false;
  const std::string_view callee = text(child(node, Slot::callee));
  return std::ranges::any_of(table_.define_calls,
                             [&](const auto& one) { return one.first == callee; });
}

const ControlCall* Walker::control_call(NodeIndex node) const {
  if (table_.control_calls.empty() || rule(node).act != Act::call) return nullptr;
  const std::string_view callee = text(child(node, Slot::callee));
  const auto found = std::ranges::find(table_.control_calls, callee, &ControlCall::callee);
  return found == table_.control_calls.end() ? nullptr : &*found;
}

/// `if x do … end`: a call by its grammar, a statement by its meaning.
bool Walker::control(NodeIndex node, const Rule& rule) {
  const ControlCall* own = control_call(node);
  if (own == nullptr) return false;
  Rule as = rule;
  as.act = own->act;
  as.negated = own->negated;
  if (own->act == Act::branch) branch(node, as);
  if (own->act == Act::loop) loop(node, as);
  if (own->act == Act::try_) {
    add_block(BlockKind::try_, node);
    expect(child(node, Slot::body), {}, kInTry);
  }
  return true;
}

/// What flows into a call: `a |> f(b)` is `f(a, b)`.
NodeIndex Walker::piped_into(NodeIndex node) const {
  const NodeIndex parent = at(node).parent;
  if (parent == kNoNode || rule(parent).form != Form::binary) return kNoNode;
  if (child(parent, Slot::right) != node) return kNoNode;
  return table_.meaning(operator_text(parent, rule(parent))) == "pipe" ? child(parent, Slot::left)
                                                                       : kNoNode;
}

/// `conn.params`, a call by its grammar, is a member; `Shop.list` calls a function of a module.
bool Walker::is_bare_member(NodeIndex node) const {
  if (!table_.bare_members || child(node, Slot::arguments) != kNoNode) return false;
  if (child(node, Slot::body) != kNoNode) return false;
  const NodeIndex callee = child(node, Slot::callee);
  if (callee == kNoNode || rule(callee).form != Form::member) return false;
  const std::string_view object = text(child(callee, Slot::object));
  return !object.empty() && (object.front() < 'A' || object.front() > 'Z') &&
         !object.starts_with("__");
}

/// `order.total = 5`: written like a call, meant as a place.
bool Walker::is_assigned(NodeIndex node) const {
  const NodeIndex parent = at(node).parent;
  return parent != kNoNode && rule(parent).act == Act::assign &&
         child(parent, Slot::left) == node && rule(node).form == Form::call;
}

/// Whether a function is no scope of its own: `class_methods do … end`, the block of a lambda.
bool Walker::is_transparent(NodeIndex node) const {
  const NodeIndex parent = at(node).parent;
  if (parent == kNoNode) return false;
  if (rule(parent).function && child(parent, Slot::body) == node) return true;
  if (is_definition(parent) || control_call(parent) != nullptr) return true;
  if (table_.open_calls.empty() || rule(parent).act != Act::call || context_.function.valid())
    return false;
  return holds(table_.open_calls, bare_callee(parent));
}

/// `private` on a line of its own holds for what follows it in the body.
std::uint16_t Walker::section_flags(NodeIndex node) {
  if (table_.section_words.empty()) return 0;
  const NodeIndex body = at(node).parent;
  if (body == kNoNode) return 0;
  if (rule(body).act == Act::call || rule(body).form == Form::list) return call_section(node);
  auto& [next, flags] = sections_.try_emplace(body, first_child(body), 0U).first->second;
  while (next != kNoNode && next < node) {
    const std::string_view word = text(next);
    for (const auto& [name, bits] : table_.section_words) {
      if (name == word) flags = bits;
    }
    next = next_sibling(next);
  }
  return flags;
}

/// `private def f`.
std::uint16_t Walker::call_section(NodeIndex node) const {
  NodeIndex call = at(node).parent;
  if (call != kNoNode && rule(call).act != Act::call) call = at(call).parent;
  if (call == kNoNode || rule(call).act != Act::call) return 0;
  for (const auto& [name, bits] : table_.section_words) {
    if (name == bare_callee(call)) return bits;
  }
  return 0;
}

}  // namespace cutaway::syntax
