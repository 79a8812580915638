// SPDX-License-Identifier: Apache-2.0
// Only a member counts whose owner is known by its type, and whose class itself says what it is.
#include "model/trace/lazy_members.h"

#include <algorithm>

#include "meaning/context.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 8;

/// The function with a name around.
SymbolId named_around(const Syntax& syntax, SymbolId scope) {
  while (scope.valid() && syntax.symbols[scope.index()].name.empty() &&
         syntax.symbols[scope.index()].container.valid())
    scope = syntax.symbols[scope.index()].container;
  return scope;
}

}  // namespace

LazyMembers::LazyMembers(const Inputs& in, const Model& model) : in_(in), objects_(in, model) {
  std::set<std::string, std::less<>> lazy;
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key == "names.lazy_members") lazy.insert(value);
  if (lazy.empty() || objects_.empty()) return;
  const auto ecosystems = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || !lazy.contains(ecosystems[f])) continue;
    const Syntax& syntax = in.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      const Looked at{{file, named_around(syntax, call.scope)}, 0, call.line, call.guard};
      // The last name of the callee is a function.
      if (call.callee.valid() && syntax.value(call.callee).child_count > 0)
        look(file, syntax.child(syntax.value(call.callee), 0), at, 0);
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        look(file, syntax.arguments[call.first_argument + a], at, 0);
    }
    for (const syntax::Binding& one : syntax.bindings)
      look(file, one.value, {{file, named_around(syntax, one.scope)}, 0, one.line, one.guard}, 0);
    for (const syntax::Exit& one : syntax.exits)
      look(file, one.value, {{file, named_around(syntax, one.scope)}, 0, one.line, one.guard}, 0);
  }
}

void LazyMembers::look(FileId file, ValueId value, const Looked& at, int depth) {
  if (!value.valid() || !at.body.symbol.valid() || depth > kMostNesting) return;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function) return;
  if (node.kind == ValueKind::member && node.child_count > 0) {
    const auto owner = objects_.of({file, syntax.child(node, 0)});
    const auto thing = owner ? objects_.own_association(*owner, syntax.text(node.text))
                             : std::optional<std::size_t>();
    const auto same = [&](const Looked& one) {
      return thing && one.body == at.body && one.thing == *thing && one.line == node.line;
    };
    if (thing && std::ranges::none_of(looked_, same))
      looked_.push_back({at.body, *thing, node.line, at.guard});
  }
  // Calls have their turn.
  const bool chain = node.kind == ValueKind::call;
  for (std::uint32_t i = chain ? node.child_count : 0; i < node.child_count; ++i)
    look(file, syntax.child(node, i), at, depth + 1);
}

}  // namespace cutaway::model
