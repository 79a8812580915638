// SPDX-License-Identifier: Apache-2.0
// The call or record on the line is read first; then what is said of what it gave: a function is
// often set on a command that was made before.
#include "model/trace/registered_work.h"

#include <algorithm>
#include <vector>

#include "model/trace/named_pairs.h"

namespace cutaway::model {
namespace {

using syntax::Call;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Targets = std::vector<SymbolRef>;

SymbolRef only_of(const Targets& found) {
  const bool one = !found.empty() && std::ranges::all_of(found, [&](SymbolRef target) {
    return target == found.front();
  });
  return one ? found.front() : SymbolRef();
}

/// A function that is called on the line, with what it is given; not a class, which may be the type
/// of what is made.
bool is_function(const Inputs& in, SymbolRef target) {
  const auto kind = in.project.of(target.file).symbols[target.symbol.index()].kind;
  return kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method;
}

class Registered {
 public:
  Registered(const Inputs& in, const Operation& operation)
      : in_(in),
        command_(operation.kind == "command"),
        // "users list" is written as "list", below what it belongs to
        pairs_(in,
               command_ ? std::string_view(operation.name).substr(operation.name.rfind(' ') + 1)
                        : std::string_view(operation.name),
               command_) {}

  SymbolRef at(const Place& place) const {
    const Syntax& syntax = in_.project.of(place.file);
    Targets named;
    for (const NamedPair& pair : pairs_.in(place.file))
      if (pair.place.line == place.line) named.push_back(pair.target);
    if (!named.empty()) return of(named);
    Targets given;
    for (const Call& call : syntax.calls) {
      if (call.line != place.line || call.end_line > std::max(place.end_line, place.line)) continue;
      if (const SymbolRef set = set_later(place.file, call); set.valid()) return set;
      if (pairs_.is_beside(syntax.text(call.name))) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        pairs_.targets_of(place.file, syntax.arguments[call.first_argument + a], given);
    }
    std::erase_if(given, [&](SymbolRef target) { return !is_function(in_, target); });
    return of(given);
  }

 private:
  /// `AddOrUpdate("scan", () => Scan(), () => Times.Daily)`: what says when stands after the work;
  /// `command("scan", "…", (options) => …, (given) => …)`: what reads the options before it.
  SymbolRef of(const Targets& given) const {
    if (given.empty()) return {};
    return command_ ? given.back() : given.front();
  }

  /// `scan = commands.add_parser("scan")`, then `scan.set_defaults(func=run_scan)`,
  /// `scan.action(f)` or `scan.Run = f`.
  SymbolRef set_later(FileId file, const Call& call) const {
    const Syntax& syntax = in_.project.of(file);
    const syntax::Binding* held = nullptr;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.line != call.line || !binding.value.valid() || binding.position != 0) continue;
      const ValueNode& value = syntax.value(binding.value);
      if (value.kind == ValueKind::call && value.child_count > 0 &&
          syntax.child(value, 0) == call.callee)
        held = &binding;
    }
    if (held == nullptr) return {};
    const std::string_view name = syntax.text(held->target);
    const std::uint32_t end = next_binding(syntax, *held);
    Targets found;
    for (const Call& later : syntax.calls) {
      if (later.scope != held->scope || later.line < held->line || later.line >= end) continue;
      if (is_asked(syntax, later, name)) set_by(file, later, found);
    }
    for (const syntax::Binding& set : syntax.bindings) {
      const std::string_view target = syntax.text(set.target);
      if (set.line < held->line || set.line >= end || target.size() <= name.size() + 1) continue;
      if (target.starts_with(name) && target[name.size()] == '.' &&
          pairs_.is_run(target.substr(name.size() + 1)))
        pairs_.targets_of(file, set.value, found);
    }
    return only_of(found);
  }

  /// The line from which the name stands for something else.
  static std::uint32_t next_binding(const Syntax& syntax, const syntax::Binding& held) {
    std::uint32_t end = ~0U;
    for (const syntax::Binding& other : syntax.bindings)
      if (other.scope == held.scope && other.line > held.line &&
          syntax.text(other.target) == syntax.text(held.target))
        end = std::min(end, other.line);
    return end;
  }

  static bool is_asked(const Syntax& syntax, const Call& call, std::string_view name) {
    if (!call.callee.valid()) return false;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    const ValueNode& object = syntax.value(syntax.child(callee, 0));
    return object.kind == ValueKind::reference && syntax.text(object.text) == name;
  }

  void set_by(FileId file, const Call& call, Targets& out) const {
    const Syntax& syntax = in_.project.of(file);
    const bool runs = pairs_.is_run(syntax.text(call.name));
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const ValueNode& node = syntax.value(given);
      if (runs || (node.kind == ValueKind::entry && pairs_.is_run(syntax.text(node.text))))
        pairs_.targets_of(file, given, out);
    }
  }

  const Inputs& in_;
  const bool command_;
  const NamedPairs pairs_;
};

}  // namespace

SymbolRef registered_work(const Inputs& in, const Operation& operation) {
  if (operation.handler.valid()) return operation.handler;
  if (operation.kind != "job" && operation.kind != "command" && operation.kind != "event")
    return {};
  const Registered registered(in, operation);
  for (const Place& place : operation.places) {
    if (!in.own(place)) continue;
    if (const SymbolRef work = registered.at(place); work.valid()) return work;
  }
  return {};
}

}  // namespace cutaway::model
