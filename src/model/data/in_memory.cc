// SPDX-License-Identifier: Apache-2.0
// Written types decide, then what a name was given; where neither is seen it is no collection.
#include "model/data/in_memory.h"

#include "base/text.h"
#include "meaning/context.h"
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
  std::set<std::string, std::less<>> plain;
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "memory.types") types_.insert(value);
    if (key == "memory.puts") puts_.insert(value);
    if (key == "memory.plain") plain.insert(value);
  }
  for (const std::string_view ecosystem :
       meaning::file_ecosystems({in.project, in.links, in.catalogue}))
    plain_.push_back(plain.contains(ecosystem));
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

/// `by_user[user].add(order)` of a `by_user = defaultdict(set)`: a row has no such word, so it is a
/// collection that the local one holds.
bool InMemory::is_put_in_held(const Syntax& syntax, const syntax::Call& call,
                              const ValueNode& upon) const {
  if (!puts_.contains(syntax.text(call.name)) || upon.child_count == 0) return false;
  const ValueNode& from = syntax.value(syntax.child(upon, 0));
  bool known = false;
  return (from.kind == ValueKind::reference || from.kind == ValueKind::parameter) &&
         is_local(syntax, call, syntax.text(from.text), known);
}

bool InMemory::holds(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const ValueNode& upon = syntax.value(syntax.child(callee, 0));
  if (upon.kind == ValueKind::index) return is_put_in_held(syntax, call, upon);
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

/// `class OrderList : List<Order>`
bool InMemory::is_own_collection(SymbolRef type) const {
  if (!type.valid() || !in_.own(type.file)) return false;
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& at = syntax.symbols[type.symbol.index()];
  for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b)
    if (is_collection(syntax.text(syntax.bases[b].name))) return true;
  return false;
}

/// Whether a kept class says that its member of that name is a collection.
bool InMemory::is_listed_member(SymbolRef owner, std::string_view name) const {
  if (!owner.valid() || !in_.own(owner.file) || !objects_.of_class(owner)) return false;
  const Syntax& syntax = in_.project.of(owner.file);
  const std::uint32_t end = syntax.symbols[owner.symbol.index()].end_line;
  for (std::size_t s = owner.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > end) break;
    if (one.container == owner.symbol && syntax.text(one.name) == name)
      return is_collection(syntax.text(one.type));
  }
  return false;
}

bool InMemory::looks_at_list(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  ValueId at = call.callee;
  // What the chain begins with: "order.Lines" of `order.Lines.Where(…).ToList()`.
  for (int step = 0; step < kMostNesting && at.valid(); ++step) {
    const ValueNode& callee = syntax.value(at);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    at = syntax.child(callee, 0);
    if (syntax.value(at).kind != ValueKind::call) break;
    if (syntax.value(at).child_count == 0) return false;
    at = syntax.child(syntax.value(at), 0);
  }
  const ValueNode& upon = syntax.value(at);
  if (is_own_collection(in_.links.what_is({file, at}).symbol)) return true;
  if (!plain_[file.index()]) return false;
  const std::string_view name = syntax.text(upon.text);
  if (upon.kind == ValueKind::member && upon.child_count > 0)
    return is_listed_member(in_.links.what_is({file, syntax.child(upon, 0)}).symbol, name);
  return upon.kind == ValueKind::reference &&
         local_binding(syntax, call.scope, name, call.line) == nullptr &&
         is_listed_member({file, meaning::class_around(syntax, call.scope)}, name);
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
