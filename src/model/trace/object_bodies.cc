// SPDX-License-Identifier: Apache-2.0
// The call that leads to a function tells what its parameters are; all calls of it only where they
// agree.
#include "model/trace/object_bodies.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

/// The class of what the caller of the body hands to its parameter of that name.
SymbolRef handed_class(const Tracing::Tables& tables, const Frame& frame, std::string_view name) {
  if (frame.call == kNoCall || !frame.from.valid()) return {};
  const Syntax& there = tables.in.project.of(frame.body.file);
  const syntax::Symbol& function = there.symbols[frame.body.symbol.index()];
  const Syntax& from = tables.in.project.of(frame.from);
  const syntax::Call& call = from.calls[frame.call];
  for (std::uint32_t p = 0; p < function.parameter_count && p < call.argument_count; ++p) {
    if (there.text(there.parameters[function.first_parameter + p].name) != name) continue;
    const auto targets = tables.in.links.calls(frame.from);
    // What is handed over is called with other arguments than those that stand there.
    if (frame.call >= targets.size() || targets[frame.call].symbol != frame.body) return {};
    return tables.fields.class_of(frame.from, from.arguments[call.first_argument + p], call.scope,
                                  call.line);
  }
  return {};
}

}  // namespace

void keep_object(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                 EnteredBodies& entered) {
  if (entered.candidates < 2) return;
  const FileId file = frame.body.file;
  const Syntax& syntax = tables.in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const SymbolRef function = tables.in.links.calls(file)[index].symbol;
  if (!function.valid() || !call.callee.valid()) return;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return;
  const ValueId on = syntax.child(callee, 0);
  const syntax::ValueNode& object = syntax.value(on);
  SymbolRef type;
  if (object.kind == ValueKind::parameter)
    type = handed_class(tables, frame, syntax.text(object.text));
  if (!type.valid()) type = tables.fields.class_of(file, on, call.scope, call.line);
  const SymbolRef body = type.valid() ? tables.bodies.of_class(type, function) : SymbolRef();
  if (!body.valid()) return;
  entered = {{{body, false, Confidence::medium, {}, 1}}, 1};
}

bool passes_sent(const Tracing::Tables& tables, const Frame& frame, const syntax::Call& call) {
  if (frame.call == kNoCall || !frame.from.valid()) return false;
  const Syntax& syntax = tables.in.project.of(frame.body.file);
  bool passes = false;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    passes = passes || (given.valid() && syntax.value(given).kind == ValueKind::parameter);
  }
  return passes && tables.bodies.sends(frame.from, frame.call);
}

void set_object(const Tracing::Tables& tables, const EntryPoint& entry, Frame& frame) {
  const auto class_of = [&](SymbolRef one) {
    const SymbolId found = one.valid()
                               ? meaning::class_around(tables.in.project.of(one.file), one.symbol)
                               : SymbolId();
    return found.valid() ? SymbolRef{one.file, found} : SymbolRef();
  };
  const SymbolRef own = class_of(frame.body);
  if (!own.valid()) return;
  const SymbolRef asked = entry.self.valid() ? entry.self : class_of(entry.body);
  const std::vector<SymbolRef> above =
      asked.valid() ? tables.bodies.upwards(asked) : std::vector<SymbolRef>();
  const bool below = asked != own && std::ranges::find(above, own) != above.end();
  if (below) frame.self = asked;
  frame.things = tables.things.of_object(below ? asked : own);
}

}  // namespace cutaway::model
