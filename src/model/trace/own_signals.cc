// SPDX-License-Identifier: Apache-2.0
// A signal is known by the constant that holds it, which is written as its file and its name; an
// emitter only by what it is called, so that its event has to be known, too.
#include "model/trace/own_signals.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/handed_work.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTakers = 32;
constexpr int kMostNames = 8;

void add_once(std::vector<SymbolRef>& out, SymbolRef one) {
  if (one.valid() && std::ranges::find(out, one) == out.end()) out.push_back(one);
}

/// "signals.orders.paid" of such a chain of names; "" of all else.
std::string dotted(const Syntax& syntax, ValueId value) {
  std::string out;
  for (int step = 0; step < kMostNames && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    const std::string name(syntax.text(node.text));
    out = out.empty() ? name : name + "." + out;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) return out;
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

std::string_view last_name(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// "signals.orders" of "signals.orders.paid".
std::string_view before_last(std::string_view name) {
  const std::size_t at = name.rfind('.');
  return at == std::string_view::npos ? std::string_view() : name.substr(0, at);
}

/// What a file is imported as: "orders" of `shop/orders.py` and of `shop/orders/__init__.py`.
std::string_view module_name(std::string_view path) {
  std::string_view folder = path.substr(0, std::min(path.rfind('/'), path.size()));
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.find('.'));
  return stem == "__init__" || stem == "index" ? folder.substr(folder.rfind('/') + 1) : stem;
}

/// Whether what a file makes is found in a module of that name: in its own, or in the package that
/// gathers the names of its files (`from shop.signals.event.orders import *`).
bool is_in_module(std::string_view path, std::string_view module) {
  if (module_name(path) == module) return true;
  const std::string_view folder = path.substr(0, std::min(path.rfind('/'), path.size()));
  return folder.substr(folder.rfind('/') + 1) == module;
}

/// What is asked: "signals.paid" of `signals.paid.send(order)`.
std::string asked(const Syntax& syntax, const syntax::Call& call) {
  return call.callee.valid() ? std::string(before_last(dotted(syntax, call.callee)))
                             : std::string();
}

}  // namespace

OwnSignals::OwnSignals(const Inputs& in) : in_(in) {
  constexpr std::string_view section = "own_signals.";
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with(section)) rows_[key.substr(section.size())].push_back(value);
  if (rows_.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) find_made(FileId(f));
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    if (!made_.empty()) find_marked(FileId(f));
    for (const syntax::Call& call : in.project.of(FileId(f)).calls) note(FileId(f), call);
  }
}

const syntax::Symbol& OwnSignals::symbol(SymbolRef ref) const {
  return in_.project.of(ref.file).symbols[ref.symbol.index()];
}

bool OwnSignals::says(std::string_view list, std::string_view word) const {
  const auto rows = rows_.find(list);
  return rows != rows_.end() && std::ranges::any_of(rows->second, [&](const std::string& glob) {
           return matches_glob(glob, word);
         });
}

/// `order_paid = Signal()` outside of functions.
void OwnSignals::find_made(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.calls(file);
  std::set<ValueId> makers;
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c)
    if (targets[c].origin != 0 && says("makes", in_.links.name(targets[c].origin)))
      makers.insert(syntax.calls[c].callee);
  for (std::size_t s = 0; !makers.empty() && s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.container.valid() || !one.value.valid()) continue;
    const ValueNode& value = syntax.value(one.value);
    const bool made = (value.kind == ValueKind::call || value.kind == ValueKind::construct) &&
                      value.child_count > 0 && makers.contains(syntax.child(value, 0));
    if (made) made_[std::string(syntax.text(one.name))].push_back({file, SymbolId(s)});
  }
}

/// The constant of `paid`, of `orders.paid` and of `signals.orders.paid`; invalid when several
/// files have one.
SymbolRef OwnSignals::signal(FileId file, const std::string& dotted) const {
  const auto made = made_.find(last_name(dotted));
  if (made == made_.end()) return {};
  std::string_view module = last_name(before_last(dotted));
  if (module.empty()) {
    const SymbolRef constant = constant_named(in_, file, dotted);
    return std::ranges::find(made->second, constant) == made->second.end() ? SymbolRef() : constant;
  }
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Import& import : syntax.imports) {
    if (syntax.text(import.alias) != module) continue;
    module = last_name(syntax.text(import.name.empty() ? import.module : import.name));
    break;
  }
  SymbolRef found;
  for (const SymbolRef one : made->second) {
    if (!is_in_module(in_.file(one.file).path, module)) continue;
    if (found.valid()) return {};
    found = one;
  }
  return found;
}

/// A function that is written there, or that is named: `send_bill`, `this.sendBill.bind(this)`.
SymbolRef OwnSignals::function_in(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::call && node->child_count > 0) {
    const ValueNode& callee = syntax.value(syntax.child(*node, 0));
    if (callee.kind != ValueKind::member || callee.child_count == 0 ||
        syntax.text(callee.text) != "bind")
      return {};
    value = syntax.child(callee, 0);
    node = &syntax.value(value);
  }
  if (node->kind == ValueKind::function)
    return node->symbol.valid() ? SymbolRef{file, node->symbol} : SymbolRef();
  const SymbolRef function = in_.links.what_is({file, value}).symbol;
  const bool own = function.valid() && in_.own(function.file) &&
                   (symbol(function).kind == SymbolKind::function ||
                    symbol(function).kind == SymbolKind::method);
  return own ? function : SymbolRef();
}

/// `connect(send_bill, sender=shop)` waits for what that sender tells.
bool OwnSignals::of_one_sender(const Syntax& syntax, std::uint32_t first,
                               std::uint32_t count) const {
  for (std::uint32_t a = first; a < first + count; ++a) {
    const ValueId given = syntax.arguments[a];
    if (given.valid() && syntax.value(given).kind == ValueKind::entry &&
        says("senders", syntax.text(syntax.value(given).text)))
      return true;
  }
  return false;
}

/// `@order_paid.connect`, `@receiver(order_paid)`
void OwnSignals::find_marked(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (!mark.target.valid() || !mark.parameter.empty() ||
        of_one_sender(syntax, mark.first_argument, mark.argument_count))
      continue;
    const std::string name(syntax.text(mark.name));
    SymbolRef told;
    if (mark.argument_count == 0 && says("listens", last_name(name)))
      told = signal(file, std::string(before_last(name)));
    else if (mark.argument_count > 0 && says("marks", last_name(name)))
      told = signal(file, dotted(syntax, syntax.arguments[mark.first_argument]));
    const SymbolRef function{file, mark.target};
    const SymbolKind kind = symbol(function).kind;
    if (told.valid() && (kind == SymbolKind::function || kind == SymbolKind::method))
      add_once(waiting_[told], function);
  }
}

/// The emitter and the event that a call names: ("eventBus", "order-paid").
OwnSignals::Named OwnSignals::event(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const std::string emitter(last_name(asked(syntax, call)));
  if (call.argument_count == 0 || emitter.empty() || !says("emitters", emitter)) return {};
  const ValueId given = syntax.arguments[call.first_argument];
  if (!given.valid()) return {};
  const linking::ClosedValue name = in_.links.close({file, given});
  const bool known = name.alternatives.size() == 1 && name.alternatives.front().complete &&
                     !name.alternatives.front().text.empty();
  return known ? Named(emitter, name.alternatives.front().text) : Named();
}

/// `order_paid.connect(send_bill)`, `plugin.connect(order_paid, send_bill)`,
/// `eventBus.on(ORDER_PAID, sendBill)`
void OwnSignals::note(FileId file, const syntax::Call& call) {
  const Syntax& syntax = in_.project.of(file);
  const std::string_view name = syntax.text(call.name);
  const auto argument = [&](std::uint32_t a) { return syntax.arguments[call.first_argument + a]; };
  if (!made_.empty() && call.argument_count > 0 && says("listens", name) &&
      !of_one_sender(syntax, call.first_argument, call.argument_count)) {
    SymbolRef told = signal(file, asked(syntax, call));
    const std::uint32_t at = told.valid() ? 0 : 1;
    if (!told.valid() && call.argument_count > 1) told = signal(file, dotted(syntax, argument(0)));
    if (told.valid()) add_once(waiting_[told], function_in(file, argument(at)));
  }
  if (call.argument_count < 2 || !says("waits", name)) return;
  const Named at = event(file, call);
  if (!at.first.empty()) add_once(listening_[at], function_in(file, argument(1)));
}

std::vector<SymbolRef> OwnSignals::takers(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::string_view name = syntax.text(call.name);
  std::vector<SymbolRef> out;
  if (!waiting_.empty() && says("tells", name)) {
    const auto waiting = waiting_.find(signal(file, asked(syntax, call)));
    if (waiting != waiting_.end()) out = waiting->second;
  }
  const auto targets = in_.links.calls(file);
  const bool own = index < targets.size() && targets[index].symbol.valid();
  if (out.empty() && !own && !listening_.empty() && says("emits", name)) {
    const auto listening = listening_.find(event(file, call));
    if (listening != listening_.end()) out = listening->second;
  }
  return out.size() > kMostTakers ? std::vector<SymbolRef>() : out;
}

}  // namespace cutaway::model
