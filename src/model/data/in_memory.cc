// SPDX-License-Identifier: Apache-2.0
// Written types decide, then what a name was given; where neither is seen it is no collection.
#include "model/data/in_memory.h"

#include "base/text.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 16;

/// "HashMap" of `final java.util.HashMap<Key, Order>?`.
std::string_view plain_type(std::string_view written) {
  written = trim(written.substr(0, written.find_first_of("<[(?{")));
  return written.substr(written.find_last_of(" .:&*") + 1);
}

}  // namespace

InMemory::InMemory(const Inputs& in, const EntityObjects& objects) : in_(in), objects_(objects) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "memory.types") types_.insert(value);
  }
}

bool InMemory::is_collection(std::string_view type) const {
  return trim(type).ends_with("[]") || types_.contains(plain_type(type));
}

/// `new HashMap<>()`, `mutableListOf()`, `[]`.
bool InMemory::makes_collection(const Syntax& syntax, ValueId value) const {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::list || node.kind == ValueKind::record) return true;
  if ((node.kind != ValueKind::construct && node.kind != ValueKind::call) || node.child_count == 0)
    return false;
  const ValueNode& made = syntax.value(syntax.child(node, 0));
  return made.child_count == 0 && is_collection(syntax.text(made.text));
}

/// `known`: whether the name is one of the functions around the call.
bool InMemory::is_local(const Syntax& syntax, const syntax::Call& call, std::string_view name,
                        bool& known) const {
  const syntax::Binding* made = local_binding(syntax, call.scope, name, call.line);
  if (made != nullptr) {
    known = true;
    return made->type.empty() ? makes_collection(syntax, made->value)
                              : is_collection(syntax.text(made->type));
  }
  SymbolId scope = call.scope;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    const bool function =
        around.kind == syntax::SymbolKind::function || around.kind == syntax::SymbolKind::method;
    for (std::uint32_t p = 0; function && p < around.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[around.first_parameter + p];
      if (syntax.text(one.name) != name) continue;
      known = true;
      return is_collection(syntax.text(one.type));
    }
    scope = around.container;
  }
  return false;
}

bool InMemory::holds(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const ValueNode& upon = syntax.value(syntax.child(callee, 0));
  const std::string_view name = syntax.text(upon.text);
  bool known = false;
  const bool plain = upon.kind == ValueKind::reference || upon.kind == ValueKind::parameter;
  if (plain && is_local(syntax, call, name, known)) return true;
  if (known) return false;
  if (upon.kind == ValueKind::member && upon.child_count > 0) {
    const std::string_view owner = syntax.text(syntax.value(syntax.child(upon, 0)).text);
    if (owner != "this" && owner != "self") return false;
  } else if (!plain) {
    return false;
  }
  const SymbolId owner = meaning::class_around(syntax, call.scope);
  if (!owner.valid() || objects_.of_class({file, owner})) return false;
  const std::uint32_t end = syntax.symbols[owner.index()].end_line;
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (symbol.container != owner || syntax.text(symbol.name) != name) continue;
    return symbol.type.empty() ? makes_collection(syntax, symbol.value)
                               : is_collection(syntax.text(symbol.type));
  }
  return false;
}

bool is_only_handed_in(const Syntax& syntax, const syntax::Call& call, std::string_view name) {
  const syntax::Binding* made = local_binding(syntax, call.scope, name, call.line);
  if (made != nullptr && made->line > 0) return false;
  SymbolId scope = call.scope;
  for (int depth = 0; depth < kMostNesting && scope.valid(); ++depth) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p)
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) == name) return true;
    scope = around.container;
  }
  return false;
}

}  // namespace cutaway::model
