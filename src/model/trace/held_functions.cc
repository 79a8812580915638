// SPDX-License-Identifier: Apache-2.0
// All assignments count: which of them came last only a run knows.
#include "model/trace/held_functions.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostHeld = 4;
constexpr int kMostSteps = 4;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// "pipeline" of "this.pipeline" and "pipeline"; "" of what another object holds.
std::string_view own_name(std::string_view target) {
  const std::size_t dot = target.rfind('.');
  if (dot == std::string_view::npos) return target;
  const std::string_view owner = target.substr(0, dot);
  const bool own = owner == "this" || owner == "self" || owner == "$this";
  return own ? target.substr(dot + 1) : std::string_view();
}

}  // namespace

void HeldFunctions::add(SymbolRef function, std::vector<SymbolRef>& out) const {
  if (out.size() < kMostHeld && std::ranges::find(out, function) == out.end())
    out.push_back(function);
}

void HeldFunctions::collect_local(FileId file, std::string_view name, const syntax::Binding& at,
                                  int depth, std::vector<SymbolRef>& out) const {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    const bool before = binding.scope == at.scope && binding.line <= at.line && &binding != &at;
    if (before && binding.value.valid() && syntax.text(binding.target) == name)
      collect(file, binding.value, binding, depth + 1, out);
  }
}

void HeldFunctions::collect(FileId file, ValueId value, const syntax::Binding& at, int depth,
                            std::vector<SymbolRef>& out) const {
  if (depth > kMostSteps) return;
  const Syntax& syntax = in_.project.of(file);
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function && node.symbol.valid()) {
    add({file, node.symbol}, out);
    return;
  }
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  if (!named && (node.kind != ValueKind::call || node.child_count == 0)) return;
  const SymbolRef symbol = in_.links.what_is({file, named ? value : syntax.child(node, 0)}).symbol;
  if (node.kind == ValueKind::reference)
    collect_local(file, syntax.text(node.text), at, depth, out);
  if (!symbol.valid() || !in_.own(symbol.file)) return;
  const Syntax& there = in_.project.of(symbol.file);
  if (!is_function(there.symbols[symbol.symbol.index()].kind)) return;
  if (named) {
    add(symbol, out);
    return;
  }
  add_given_back(symbol, out);
}

/// Nameless functions that a function gives back; those that it hands on are none.
void HeldFunctions::add_given_back(SymbolRef function, std::vector<SymbolRef>& out) const {
  const Syntax& syntax = in_.project.of(function.file);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || !exit.value.valid()) continue;
    const syntax::ValueNode& node = syntax.value(exit.value);
    if (node.kind == ValueKind::function && node.symbol.valid())
      add({function.file, node.symbol}, out);
  }
}

std::vector<SymbolRef> HeldFunctions::named_by(FileId file, ValueId name, const syntax::Call& call,
                                               SymbolRef known) const {
  std::vector<SymbolRef> out{known};
  const Syntax& syntax = in_.project.of(file);
  const std::string_view text = syntax.text(syntax.value(name).text);
  const Syntax& there = in_.project.of(known.file);
  const bool local = syntax.value(name).kind == ValueKind::reference &&
                     text != there.text(there.symbols[known.symbol.index()].name);
  if (!local) return out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > call.line) break;
    if (binding.scope == call.scope && binding.value.valid() && syntax.text(binding.target) == text)
      collect(file, binding.value, binding, 0, out);
  }
  return out;
}

std::vector<SymbolRef> HeldFunctions::of(SymbolRef variable) const {
  std::vector<SymbolRef> out;
  if (!variable.valid() || !in_.own(variable.file)) return out;
  const Syntax& syntax = in_.project.of(variable.file);
  const syntax::Symbol& held = syntax.symbols[variable.symbol.index()];
  const bool holds = held.kind == SymbolKind::field || held.kind == SymbolKind::property ||
                     held.kind == SymbolKind::variable || held.kind == SymbolKind::constant;
  if (!holds) return out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.value.valid() && own_name(syntax.text(binding.target)) == syntax.text(held.name))
      collect(variable.file, binding.value, binding, 0, out);
  }
  return out;
}

}  // namespace cutaway::model
