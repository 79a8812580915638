// SPDX-License-Identifier: Apache-2.0
// A function that waits for one answer takes it outside of a loop; one that works takes the next
// and the next.
#include "model/trace/channels.h"

#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"
#include "model/trace/handed_work.h"
#include "model/trace/held_fields.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kPut = "<-";
constexpr int kMostSteps = 4;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// "*Order" of `chan *Order`, `<-chan *Order`, `chan<- *Order`; nothing of what is no channel.
std::string_view carried(std::string_view type) {
  if (type.starts_with("<-")) type.remove_prefix(2);
  if (!type.starts_with("chan")) return {};
  type.remove_prefix(4);
  if (type.starts_with("<-")) type.remove_prefix(2);
  return type.starts_with(" ") || type.starts_with("*") ? trim(type) : std::string_view();
}

/// The innermost loop of a function around a line; none when the line stands in no loop.
std::pair<std::uint32_t, std::uint32_t> loop_around(const Syntax& syntax, SymbolId scope,
                                                    std::uint32_t line) {
  std::pair<std::uint32_t, std::uint32_t> out{0, 0};
  for (const syntax::Block& block : syntax.blocks) {
    const bool around = block.kind == syntax::BlockKind::loop && block.scope == scope &&
                        block.line <= line && line <= block.end_line;
    if (around && block.line >= out.first) out = {block.line, block.end_line};
  }
  return out;
}

/// The other choices of the `select` of which the guard is one.
LeftOut other_choices(const Syntax& syntax, GuardId choice,
                      std::pair<std::uint32_t, std::uint32_t> loop) {
  LeftOut out;
  if (!choice.valid()) return out;
  const syntax::Guard& own = syntax.guards[choice.index()];
  if (!contains(syntax.text(own.condition), kPut)) return out;
  for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
    const syntax::Guard& other = syntax.guards[g];
    if (GuardId(g) != choice && other.parent == own.parent && other.line >= loop.first &&
        other.line <= loop.second && contains(syntax.text(other.condition), kPut))
      out.push_back(GuardId(g));
  }
  return out;
}

}  // namespace

Channels::Channels(const Inputs& in) : in_(in) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "channels.signals") signals_.insert(value);
    if (key == "channels.closes") closes_.insert(value);
    if (key == "channels.queues") queues_.insert(value);
    if (key == "channels.puts") puts_.insert(value);
    if (key == "channels.takes") takes_.insert(value);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f))) find_channels(FileId(f));
  if (channels_.empty()) return;
  for (const bool given : {true, false}) {
    for (std::size_t f = 0; f < in.project.size(); ++f) {
      const FileId file(f);
      if (!in.own(file)) continue;
      const auto calls = static_cast<std::uint32_t>(in.project.of(file).calls.size());
      for (std::uint32_t c = 0; given && c < calls; ++c) find_given(file, c);
      if (!given) find_takings(file);
      if (!given) find_asked(file);
    }
  }
}

bool Channels::is_signal(std::string_view type) const { return signals_.contains(type); }

void Channels::add_channel(SymbolRef symbol) {
  const Syntax& syntax = in_.project.of(symbol.file);
  channels_.insert(symbol);
  const std::string folder(folder_name(in_.file(symbol.file).path));
  const std::string name(syntax.text(syntax.symbols[symbol.symbol.index()].name));
  const auto [at, fresh] = named_.try_emplace({folder, name}, symbol);
  if (!fresh) at->second = {};
}

/// `ORDERS = queue.Queue()`: of a library, as no own class is.
bool Channels::is_queue(FileId file, const syntax::Symbol& symbol) const {
  const Syntax& syntax = in_.project.of(file);
  if (!symbol.value.valid()) return false;
  const ValueNode& made = syntax.value(symbol.value);
  if ((made.kind != ValueKind::call && made.kind != ValueKind::construct) || made.child_count == 0)
    return false;
  const ValueNode& maker = syntax.value(syntax.child(made, 0));
  std::string name(syntax.text(maker.text));
  if (name == "new" && maker.child_count > 0)
    name = std::string(syntax.text(syntax.value(syntax.child(maker, 0)).text)) + ".new";
  return queues_.contains(name) && !in_.links.what_is({file, symbol.value}).symbol.valid();
}

void Channels::find_channels(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const bool holds = symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::variable ||
                       symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::property;
    if (!holds) continue;
    const std::string_view type = carried(syntax.text(symbol.type));
    if (type.empty() ? is_queue(file, symbol) : !is_signal(type)) add_channel({file, SymbolId(s)});
  }
}

/// What stands at the top of the file that an import leads to: `workers.ORDERS`.
SymbolRef Channels::of_module(FileId file, std::string_view module, std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    std::string_view called = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (called.empty()) called = syntax.text(import.module);
    if (called != module || !in_.has(links[i].file) || links[i].symbol.valid()) continue;
    const Syntax& there = in_.project.of(links[i].file);
    for (std::size_t s = 0; s < there.symbols.size(); ++s)
      if (!there.symbols[s].container.valid() && there.text(there.symbols[s].name) == name)
        return {links[i].file, SymbolId(s)};
  }
  return {};
}

/// What a value stands for, where that is a channel.
SymbolRef Channels::channel(FileId file, ValueId value, SymbolId scope, std::uint32_t line) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    const std::string name(syntax.text(node.text));
    if (node.kind == ValueKind::member) {
      SymbolRef known = field_of(in_, file, value);
      if (!known.valid() && node.child_count > 0)
        known = of_module(file, syntax.text(syntax.value(syntax.child(node, 0)).text), name);
      if (known.valid()) return channels_.contains(known) ? known : SymbolRef();
      return named(file, name, SymbolKind::field);
    }
    if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return {};
    for (SymbolId at = scope; at.valid(); at = syntax.symbols[at.index()].container) {
      const auto handed = handed_.find({SymbolRef{file, at}, name});
      if (handed != handed_.end()) return handed->second;
    }
    if (node.kind == ValueKind::parameter) return {};
    const syntax::Binding* local = local_binding(syntax, scope, name, line);
    if (local == nullptr) {
      const SymbolRef known = constant_named(in_, file, name);
      return channels_.contains(known) ? known : named(file, name, SymbolKind::variable);
    }
    if (local->value == value) return {};
    value = local->value;
  }
  return {};
}

/// The only channel of that name and kind in the folder.
SymbolRef Channels::named(FileId file, const std::string& name, SymbolKind kind) const {
  const auto at = named_.find({std::string(folder_name(in_.file(file).path)), name});
  if (at == named_.end() || !at->second.valid()) return {};
  const Syntax& there = in_.project.of(at->second.file);
  return there.symbols[at->second.symbol.index()].kind == kind ? at->second : SymbolRef();
}

/// A channel that a call is given: an own function has it as a parameter, one of a library takes
/// from it for the function that calls.
void Channels::find_given(FileId file, std::uint32_t index) {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const std::string_view name = syntax.text(call.name);
  if (name == kPut || closes_.contains(name) || !call.scope.valid()) return;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueKind kind = syntax.value(given).kind;
    if (kind != ValueKind::member && kind != ValueKind::reference) continue;
    const SymbolRef found = channel(file, given, call.scope, call.line);
    if (!found.valid()) continue;
    const auto targets = in_.links.calls(file);
    const SymbolRef target = index < targets.size() ? targets[index].symbol : SymbolRef();
    if (!target.valid()) {
      if (index < targets.size() && targets[index].origin != 0)
        take({file, given, call.scope, call.guard, call.line});
      continue;
    }
    const Syntax& there = in_.project.of(target.file);
    const syntax::Symbol& function = there.symbols[target.symbol.index()];
    if (!is_function(function.kind) || a >= function.parameter_count) continue;
    const auto& parameter = there.parameters[function.first_parameter + a];
    const auto [at, fresh] =
        handed_.try_emplace({target, std::string(there.text(parameter.name))}, found);
    if (!fresh && at->second != found) at->second = {};
  }
}

void Channels::find_in_value(const Taking& at, ValueId value) {
  if (!value.valid()) return;
  const Syntax& syntax = in_.project.of(at.file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::index || node.child_count < 2) return;
  const ValueNode& which = syntax.value(syntax.child(node, 1));
  if (which.kind != ValueKind::unknown) return;
  const std::string_view how = syntax.text(which.text);
  if (how != "received" && how != "each") return;
  Taking taking = at;
  taking.channel = syntax.child(node, 0);
  take(taking);
}

void Channels::find_takings(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings)
    find_in_value({file, {}, binding.scope, binding.guard, binding.line}, binding.value);
  for (const syntax::Call& call : syntax.calls)
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      find_in_value({file, {}, call.scope, call.guard, call.line},
                    syntax.arguments[call.first_argument + a]);
}

void Channels::take(const Taking& at) {
  if (!at.scope.valid()) return;
  const SymbolRef found = channel(at.file, at.channel, at.scope, at.line);
  if (found.valid()) take_out(found, at);
}

void Channels::take_out(SymbolRef found, const Taking& at) {
  const Syntax& syntax = in_.project.of(at.file);
  const auto loop = loop_around(syntax, at.scope, at.line);
  if (loop.first == 0) return;
  const SymbolRef body{at.file, at.scope};
  std::vector<Taker>& takers = takers_[found];
  for (Taker& known : takers) {
    if (known.body != body) continue;
    // Taken in two places of one function: all of both is done with it.
    known.loop = {std::min(known.loop.first, loop.first), std::max(known.loop.second, loop.second)};
    known.others.clear();
    return;
  }
  takers.push_back(
      {body, {at.file, at.line, at.line}, loop, other_choices(syntax, at.guard, loop)});
}

/// The queue of a library that a call asks for something: `orders.put(one)`.
SymbolRef Channels::queue_asked(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return {};
  const ValueId asked = syntax.child(syntax.value(call.callee), 0);
  const SymbolRef found = channel(file, asked, call.scope, call.line);
  if (!found.valid()) return {};
  const Syntax& there = in_.project.of(found.file);
  return is_queue(found.file, there.symbols[found.symbol.index()]) ? found : SymbolRef();
}

/// Calls that take something out of a queue of a library.
void Channels::find_asked(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    if (!takes_.contains(syntax.text(call.name)) || !call.scope.valid()) continue;
    if (const SymbolRef queue = queue_asked(file, call); queue.valid())
      take_out(queue, {file, {}, call.scope, call.guard, call.line});
  }
}

const Channels::Taker* Channels::taker_of(FileId file, std::uint32_t index) const {
  if (takers_.empty()) return nullptr;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return nullptr;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return nullptr;
  const bool own = syntax.text(call.name) == kPut;
  if (!own && (call.argument_count == 0 || !puts_.contains(syntax.text(call.name)))) return nullptr;
  const auto at = takers_.find(own ? channel(file, syntax.child(callee, 0), call.scope, call.line)
                                   : queue_asked(file, call));
  return at == takers_.end() || at->second.size() != 1 ? nullptr : &at->second.front();
}

}  // namespace cutaway::model
