// SPDX-License-Identifier: Apache-2.0
// What leads to functions over tables: each row of the table that is picked from may be meant.
#include "meaning/ai/paths/dispatched.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/paths/methods.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestRows = 2;
constexpr std::size_t kMostRows = 40;

bool is_own_object(std::string_view name) { return name == "self" || name == "this"; }

/// "self.clients" of a reference or member; "" = neither.
std::string dotted(const syntax::Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::reference) return std::string(syntax.text(node.text));
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  if (object.kind != ValueKind::reference || !is_own_object(syntax.text(object.text))) return {};
  return std::string(syntax.text(object.text)) + "." + std::string(syntax.text(node.text));
}

/// One scope is the other, or lies around it.
bool sees(const syntax::Syntax& syntax, SymbolId from, SymbolId scope) {
  while (from.valid() && from != scope) from = syntax.symbols[from.index()].container;
  return from == scope;
}

}  // namespace

Dispatched::Dispatched(const ReaderContext& context, std::span<const FileId> files)
    : context_(context) {
  for (const FileId file : files) note(file);
}

std::span<const Dispatched::Line> Dispatched::to(SymbolRef function) const {
  const auto found = lines_.find(function);
  if (found == lines_.end()) return {};
  return found->second;
}

/// `table[key].ask` and `table[key](…)`, also where a name was given the row before.
void Dispatched::note(FileId file) {
  const syntax::Syntax& syntax = context_.project.of(file);
  const bool tables = std::ranges::any_of(syntax.values, [](const ValueNode& node) {
    return node.kind == ValueKind::record && node.child_count >= kFewestRows;
  });
  const bool picks =
      std::ranges::any_of(syntax.values,
                          [](const ValueNode& node) { return node.kind == ValueKind::index; }) ||
      std::ranges::any_of(
          syntax.calls, [&](const syntax::Call& call) { return syntax.text(call.name) == "get"; });
  if (!picks || (!tables && syntax.imports.empty())) return;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::member || node.child_count == 0 || node.line == 0) continue;
    const ValueId object = syntax.child(node, 0);
    const SymbolId scope = symbol_at(syntax, node.line);
    const auto rows = picked(file, object, scope);
    if (!rows) continue;
    for (const ValueRef row : *rows) {
      const SymbolRef type = made_of(row);
      if (!type.valid() || !type.symbol.valid()) continue;
      const SymbolId method =
          method_of(context_.project.of(type.file), type.symbol, syntax.text(node.text));
      if (method.valid()) add({type.file, method}, file, node.line, scope);
    }
  }
  for (const syntax::Call& call : syntax.calls) {
    if (!call.callee.valid()) continue;
    const auto rows = picked(file, call.callee, call.scope);
    if (!rows) continue;
    for (const ValueRef row : *rows) {
      const SymbolRef function = made_of(row);
      if (function.valid() && function.symbol.valid() &&
          is_function(context_.project.of(function.file).symbols[function.symbol.index()]))
        add(function, file, call.line, call.scope);
    }
  }
}

/// The rows that the value may be one of: it is picked there, or by what was bound to its name.
std::optional<Dispatched::Table> Dispatched::picked(FileId file, ValueId value,
                                                    SymbolId scope) const {
  const syntax::Syntax& syntax = context_.project.of(file);
  if (auto rows = taken(file, syntax.value(value), scope)) return rows;
  const std::string name = dotted(syntax, value);
  if (name.empty() || is_own_object(name)) return std::nullopt;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (!binding.value.valid() || syntax.text(binding.target) != name) continue;
    const bool same = contains(name, ".") || sees(syntax, scope, binding.scope);
    if (!same) continue;
    if (auto rows = taken(file, syntax.value(binding.value), binding.scope)) return rows;
  }
  return std::nullopt;
}

/// `table[key]`, `table.get(key)`; an element under a text or number is one row, that one.
std::optional<Dispatched::Table> Dispatched::taken(FileId file, const ValueNode& node,
                                                   SymbolId scope) const {
  const syntax::Syntax& syntax = context_.project.of(file);
  if (node.kind == ValueKind::index && node.child_count == 2) {
    const ValueKind key = syntax.value(syntax.child(node, 1)).kind;
    if (key == ValueKind::string || key == ValueKind::number) return std::nullopt;
    return table(file, syntax.child(node, 0), scope);
  }
  if (node.kind != ValueKind::call || node.child_count < 2) return std::nullopt;
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  if (callee.kind != ValueKind::member || callee.child_count == 0) return std::nullopt;
  if (syntax.text(callee.text) != "get") return std::nullopt;
  if (syntax.value(syntax.child(node, 1)).kind == ValueKind::string) return std::nullopt;
  return table(file, syntax.child(callee, 0), scope);
}

/// A record of two and more rows, written there or held by the name.
std::optional<Dispatched::Table> Dispatched::table(FileId file, ValueId value,
                                                   SymbolId scope) const {
  const syntax::Syntax* syntax = &context_.project.of(file);
  const std::string name = dotted(*syntax, value);
  ValueId held = value;
  if (!name.empty()) {
    held = {};
    for (const syntax::Binding& binding : syntax->bindings)
      if (binding.value.valid() && syntax->text(binding.target) == name &&
          (contains(name, ".") || sees(*syntax, scope, binding.scope)))
        held = binding.value;
    const std::string last = name.substr(name.rfind('.') + 1);
    for (const syntax::Symbol& symbol : syntax->symbols)
      if (!held.valid() && symbol.value.valid() && syntax->text(symbol.name) == last)
        held = symbol.value;
    if (!held.valid()) {
      const SymbolRef known = context_.links.what_is({file, value}).symbol;
      if (!known.valid() || !known.symbol.valid() || known.file == file) return std::nullopt;
      file = known.file, syntax = &context_.project.of(file);
      held = syntax->symbols[known.symbol.index()].value;
    }
  }
  if (!held.valid()) return std::nullopt;
  const ValueNode& record = syntax->value(held);
  if (record.kind != ValueKind::record || record.child_count < kFewestRows) return std::nullopt;
  Table rows;
  for (std::size_t c = 0; c < record.child_count && c < kMostRows; ++c) {
    const ValueNode& entry = syntax->value(syntax->child(record, c));
    if (entry.kind == ValueKind::entry && entry.child_count > 0)
      rows.push_back({file, syntax->child(entry, 0)});
  }
  return rows;
}

/// The class of the object, or the function, that a row holds.
SymbolRef Dispatched::made_of(ValueRef row) const {
  const syntax::Syntax& syntax = context_.project.of(row.file);
  const ValueNode& node = syntax.value(row.value);
  if (node.kind == ValueKind::function) return {row.file, node.symbol};
  const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
  if (made && node.child_count > 0)
    return context_.links.what_is({row.file, syntax.child(node, 0)}).symbol;
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  return named ? context_.links.what_is(row).symbol : SymbolRef{};
}

void Dispatched::add(SymbolRef function, FileId file, std::uint32_t line, SymbolId scope) {
  std::vector<Line>& lines = lines_[function];
  const Place place{file, line, line};
  const bool known =
      std::ranges::any_of(lines, [&](const Line& one) { return one.place == place; });
  if (!known) lines.push_back({{file, scope}, place});
}

}  // namespace cutaway::meaning
