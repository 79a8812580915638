// SPDX-License-Identifier: Apache-2.0
// The bodies that a call enters because of what it hands over: functions by name, and what takes
// an object.
#include <algorithm>

#include "model/trace/call_bodies.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::trait;
}

}  // namespace

/// The name of a function that an argument is, or is made of: `ship`, `ship.bind(null, order)`,
/// `partial(ship, order)`; none where it is anything else.
ValueId CallBodies::passed_on(const Syntax& syntax, ValueId argument) const {
  const ValueNode& node = syntax.value(argument);
  if (node.kind == ValueKind::reference || node.kind == ValueKind::member) return argument;
  if (node.kind != ValueKind::call || node.child_count == 0) return {};
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  const std::string_view name = syntax.text(callee.text);
  ValueId inner;
  if (callee.kind == ValueKind::member && callee.child_count > 0 && binds_.contains(name))
    inner = syntax.child(callee, 0);
  else if (node.child_count > 1 && passes_.contains(name))
    inner = syntax.child(node, 1);
  if (!inner.valid()) return {};
  const ValueKind kind = syntax.value(inner).kind;
  return kind == ValueKind::reference || kind == ValueKind::member ? inner : ValueId();
}

/// What a call is given; of keyword arguments those that have the name of a parameter.
std::vector<ValueId> CallBodies::handed_values(FileId file, std::uint32_t index,
                                               const EnteredBodies& entered) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto is_parameter = [&](std::string_view name) {
    return std::ranges::any_of(entered.bodies, [&](const Entered& one) {
      const Syntax& there = in_.project.of(one.body.file);
      const Symbol& function = symbol(one.body);
      for (std::uint32_t p = 0; p < function.parameter_count; ++p)
        if (there.text(there.parameters[function.first_parameter + p].name) == name) return true;
      return false;
    });
  };
  std::vector<ValueId> out;
  const auto add_entry = [&](ValueId id) {
    const ValueNode& entry = syntax.value(id);
    if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
        is_parameter(syntax.text(entry.text)))
      out.push_back(syntax.child(entry, 0));
  };
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (!argument.valid()) continue;
    const ValueNode& node = syntax.value(argument);
    if (node.kind == ValueKind::entry) add_entry(argument);
    for (std::size_t e = 0; node.kind == ValueKind::record && e < node.child_count; ++e)
      add_entry(syntax.child(node, e));
    if (node.kind != ValueKind::entry && node.kind != ValueKind::record) out.push_back(argument);
  }
  return out;
}

/// Whether a function takes another to look at what is written of it: `path(of: KFunction<*>)`.
static bool takes_names(const Inputs& in, const HandedOver& handed, const EnteredBodies& entered) {
  return std::ranges::any_of(entered.bodies, [&](const Entered& one) {
    const Syntax& there = in.project.of(one.body.file);
    const Symbol& function = there.symbols[one.body.symbol.index()];
    for (std::uint32_t p = 0; p < function.parameter_count; ++p)
      if (handed.only_names(there.text(there.parameters[function.first_parameter + p].type)))
        return true;
    return false;
  });
}

/// Whether the own functions that the call enters only put away what it hands over there.
bool CallBodies::only_put_away(FileId file, const syntax::Call& call, ValueId argument,
                               std::span<const Entered> entered) const {
  const Syntax& syntax = in_.project.of(file);
  std::uint32_t at = 0;
  while (at < call.argument_count && syntax.arguments[call.first_argument + at] != argument) ++at;
  return !entered.empty() && std::ranges::all_of(entered, [&](const Entered& one) {
    return registering_.puts_away(one.body, at);
  });
}

/// Functions that are handed over by name: `queue.on("paid", ship)`.
void CallBodies::add_given(FileId file, std::uint32_t index, EnteredBodies& out) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (handed_over_.only_names(syntax.text(call.name)) || takes_names(in_, handed_over_, out))
    return;
  const bool at_once = handed_over_.runs_at_once(file, index);
  const bool running =
      at_once || (!out.bodies.empty() && handed_over_.runs_given(syntax.text(call.name)));
  const std::size_t entered = out.bodies.size();
  for (const ValueId argument : handed_values(file, index, out)) {
    if (only_put_away(file, call, argument, std::span(out.bodies).first(entered))) continue;
    const ValueKind kind = syntax.value(argument).kind;
    // `dispatchSync(PlaceOrder::from($request))`
    const bool made = kind == ValueKind::construct || (at_once && kind == ValueKind::call);
    if (made && !running) continue;
    const ValueId named = made ? argument : passed_on(syntax, argument);
    if (!named.valid()) continue;
    const SymbolRef given = in_.links.what_is({file, named}).symbol;
    if (!given.valid() || !in_.own(given.file)) continue;
    if (!made) {
      for (const SymbolRef one : held_.named_by(file, named, call, given))
        if (!registering_.has(file, call, one)) add_callback(one, out);
      continue;
    }
    // `$this->dispatch(new SendReceipt($order))`
    const SymbolRef body = is_type(symbol(given).kind) ? runs(given, true) : SymbolRef();
    if (body.valid() && body != given)
      out.bodies.push_back({body, false, Confidence::medium, self_of(given, body), 1});
  }
}

/// A function that is handed over: what it is given to calls it.
void CallBodies::add_callback(SymbolRef given, EnteredBodies& out) const {
  // A class that is handed over (`Orders.class`) is not made.
  const SymbolKind kind = symbol(given).kind;
  if (kind != SymbolKind::function && kind != SymbolKind::method) return;
  for (Entered entered : bodies_of(given).bodies) {
    if (entered.one_of > 1) continue;
    entered.callback = true;
    entered.confidence = std::max(entered.confidence, Confidence::medium);
    out.bodies.push_back(entered);
  }
}

/// `mediator.Send(order)`: the class that takes orders goes on.
void CallBodies::add_takers(FileId file, std::uint32_t index, EnteredBodies& out) const {
  const HandedOver::Takers takers = handed_over_.of(file, index);
  if (takers.types.size() > 1 && !takers.all) {
    out.candidates = takers.types.size();
    return;
  }
  for (const SymbolRef type : takers.types) {
    const SymbolRef body = runs(type, true);
    if (body.valid() && !is_type(symbol(body).kind))
      out.bodies.push_back({body, false, Confidence::medium, self_of(type, body), 1, {}, true});
  }
  for (const SymbolRef taker : own_buses_.takers(file, index))
    out.bodies.push_back({taker, false, Confidence::medium, {}, 1});
  for (const SymbolRef taker : own_hooks_.takers(file, index))
    out.bodies.push_back({taker, true, Confidence::medium, {}, 1});
  const auto add_new = [&](const std::vector<SymbolRef>& found) {
    for (const SymbolRef taker : found) {
      const auto same = [&](const Entered& one) { return one.body == taker; };
      if (std::ranges::none_of(out.bodies, same))
        out.bodies.push_back({taker, false, Confidence::medium, {}, 1, {}, true});
    }
  };
  add_new(own_signals_.takers(file, index));
  if (takers.types.empty()) add_new(given_takers_.of(file, index, handed_over_));
}

}  // namespace cutaway::model
