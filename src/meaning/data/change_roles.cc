// SPDX-License-Identifier: Apache-2.0
// Closes the values of roles; names may stand in lists, loops, lambdas and keys.
#include "meaning/data/change_roles.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNames = 64;  // of one role
constexpr std::size_t kClimb = 16;  // scopes around a site

/// Whole texts only; of settings the default alone.
void append(const linking::ClosedValue& closed, std::vector<std::string>& out) {
  for (const linking::ClosedText& text : closed.alternatives) {
    if (text.complete && !text.text.empty() && text.environment.empty() && out.size() < kNames &&
        std::ranges::find(out, text.text) == out.end())
      out.push_back(text.text);
  }
}

bool takes(const Syntax& syntax, const syntax::Call& call, SymbolId function) {
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::function && node.symbol == function) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> ChangeRoles::texts_of_value(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  std::vector<std::string> out;
  if (node.kind == ValueKind::list) {
    for (std::size_t i = 0; i < node.child_count; ++i)
      append(context_.links.close({value.file, syntax.child(node, i)}), out);
    return out;
  }
  if (node.kind == ValueKind::function) return members(value);
  append(context_.links.close(value), out);
  if (out.empty()) out = looped(value);
  return out;
}

/// The list that a name stands for: written there, bound in this file, or a member of its class.
std::optional<ValueRef> ChangeRoles::list_of(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::list) return value;
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  if (!named) return std::nullopt;
  const auto is_list = [&](ValueId id) {
    return id.valid() && syntax.value(id).kind == ValueKind::list;
  };
  const std::string_view name = syntax.text(node.text);
  for (const syntax::Binding& binding : syntax.bindings) {
    if (syntax.text(binding.target) == name && is_list(binding.value))
      return ValueRef{value.file, binding.value};
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (syntax.text(symbol.name) == name && is_list(symbol.value))
      return ValueRef{value.file, symbol.value};
  }
  const auto made = follow(context_, value.file, site_.scope, value.value);
  if (!made || !made->value.valid()) return std::nullopt;
  const ValueRef found{made->file, made->value};
  if (context_.project.of(found.file).value(found.value).kind != ValueKind::list)
    return std::nullopt;
  return found;
}

/// `x => x.Name`, `x => new { x.A, x.B }`.
std::vector<std::string> ChangeRoles::members(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const SymbolId function = syntax.value(value.value).symbol;
  std::vector<std::string> out;
  const auto add = [&](ValueId id) {
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::member) out.emplace_back(syntax.text(node.text));
  };
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function || !exit.value.valid()) continue;
    const ValueNode& node = syntax.value(exit.value);
    add(exit.value);
    if (node.kind != ValueKind::record && node.kind != ValueKind::construct) continue;
    for (std::size_t i = 0; i < node.child_count && out.size() < kNames; ++i) {
      const ValueId child = syntax.child(node, i);
      const ValueNode& entry = syntax.value(child);
      add(entry.kind == ValueKind::entry && entry.child_count > 0 ? syntax.child(entry, 0) : child);
    }
  }
  return out;
}

/// The list that a loop's variable goes through: `foreach ($names as $name)`, or the list whose
/// method got a function with that parameter: `names.each { |name| … }`.
std::optional<ValueRef> ChangeRoles::looped_list(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  if (node.kind == ValueKind::reference) {
    const std::string_view name = syntax.text(node.text);
    for (const syntax::Binding& binding : syntax.bindings) {
      if (syntax.text(binding.target) != name || !binding.value.valid()) continue;
      const ValueNode& bound = syntax.value(binding.value);
      if (bound.kind != ValueKind::index || binding.scope != site_.scope || bound.child_count < 2)
        continue;
      if (syntax.text(syntax.value(syntax.child(bound, 1)).text) != "each") continue;
      return list_of({value.file, syntax.child(bound, 0)});
    }
    return list_of(value);
  }
  if (node.kind != ValueKind::parameter) return std::nullopt;
  const SymbolId function = function_with(syntax, syntax.text(node.text));
  if (!function.valid()) return std::nullopt;
  for (const syntax::Call& call : syntax.calls) {
    if (!takes(syntax, call, function) || !call.callee.valid()) continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return std::nullopt;
    return list_of({value.file, syntax.child(callee, 0)});
  }
  return std::nullopt;
}

/// The innermost function around the site whose first parameter has the name.
SymbolId ChangeRoles::function_with(const Syntax& syntax, std::string_view parameter) const {
  SymbolId scope = site_.scope;
  for (std::size_t i = 0; i < kClimb && scope.valid(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (symbol.parameter_count > 0 &&
        syntax.text(syntax.parameters[symbol.first_parameter].name) == parameter)
      return scope;
    scope = symbol.container;
  }
  return {};
}

std::vector<std::string> ChangeRoles::looped(ValueRef value) const {
  std::vector<std::string> out;
  const auto list = looped_list(value);
  if (!list) return out;
  const Syntax& syntax = context_.project.of(list->file);
  const ValueNode& node = syntax.value(list->value);
  for (std::size_t i = 0; i < node.child_count; ++i)
    append(context_.links.close({list->file, syntax.child(node, i)}), out);
  return out;
}

/// The key under which the call stands: `Id = table.Column<int>()`.
std::string ChangeRoles::entry_name() const {
  const Syntax& syntax = context_.project.of(site_.file);
  ValueId made;
  for (std::size_t i = site_.callee.valid() ? site_.callee.index() : syntax.values.size();
       i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.child_count == 0) continue;
    const ValueId first = syntax.child(node, 0);
    const bool call = node.kind == ValueKind::call;
    if (!made.valid() && call && first == site_.callee) made = ValueId(i);
    if (!made.valid() || first != made) continue;
    if (node.kind == ValueKind::entry) return std::string(syntax.text(node.text));
    // What is said behind it: `"name" => $this->string()->notNull()`.
    if (node.kind == ValueKind::member || call) made = ValueId(i);
  }
  return {};
}

std::vector<std::string> ChangeRoles::texts(std::string_view role) const {
  std::vector<std::string> out;
  const std::string_view form = shape_.role(role);
  const Syntax& syntax = context_.project.of(site_.file);
  if (form == "@entry") {
    const std::string name = entry_name();
    if (!name.empty()) out.push_back(name);
    return out;
  }
  if (form.ends_with("*")) {
    std::size_t from = 0, seen = 0;
    std::from_chars(form.data(), form.data() + form.size() - 1, from);
    for (const ValueId id : site_.arguments) {
      if (!id.valid() || syntax.value(id).kind == ValueKind::entry || seen++ < from) continue;
      for (std::string& text : texts_of_value({site_.file, id})) out.push_back(std::move(text));
    }
    return out;
  }
  const Operand operand = pick(context_, site_, form);
  if (operand.kind == Operand::Kind::text && !operand.text.empty()) out.push_back(operand.text);
  if (operand.kind == Operand::Kind::value) out = texts_of_value(operand.value);
  return out;
}

std::string ChangeRoles::text(std::string_view role) const {
  if (!has(role)) return {};
  const std::vector<std::string> all = texts(role);
  if (!all.empty()) return all.front();
  // A type may be a name that only its package knows: `sa.Integer()`.
  const Operand operand = pick(context_, site_, shape_.role(role));
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context_.project.of(operand.value.file);
  ValueId id = operand.value.value;
  for (std::size_t i = 0; i < kClimb && id.valid(); ++i) {
    const ValueNode& node = syntax.value(id);
    const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (made && node.child_count > 0) {
      id = syntax.child(node, 0);
      continue;
    }
    // What is said behind a type is no type: `$this->string()->notNull()`.
    if (node.kind == ValueKind::member && node.child_count > 0 &&
        syntax.value(syntax.child(node, 0)).kind == ValueKind::call) {
      id = syntax.child(node, 0);
      continue;
    }
    const bool named = node.kind == ValueKind::member || node.kind == ValueKind::reference;
    return named ? std::string(syntax.text(node.text)) : std::string();
  }
  return {};
}

std::optional<bool> ChangeRoles::flag(std::string_view role) const {
  if (!has(role)) return std::nullopt;
  const std::vector<std::string> all = texts(role);
  if (all.empty()) return std::nullopt;
  const std::string value = lower(all.front());
  if (value == "true" || value == "1") return true;
  if (value == "false" || value == "0") return false;
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> ChangeRoles::written(std::string_view role) const {
  constexpr std::size_t kColumns = 200;
  std::vector<std::pair<std::string, std::string>> out;
  if (!has(role)) return out;
  const Operand operand = pick(context_, site_, shape_.role(role));
  if (operand.kind != Operand::Kind::value) return out;
  const Syntax& syntax = context_.project.of(operand.value.file);
  const ValueNode& record = syntax.value(operand.value.value);
  for (std::size_t i = 0; i < record.child_count && out.size() < kColumns; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(record, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueId value = syntax.child(entry, 0);
    if (syntax.value(value).kind == ValueKind::call) continue;
    const std::string text(context_.links.close({operand.value.file, value}).best());
    if (!text.empty()) out.emplace_back(syntax.text(entry.text), text);
  }
  return out;
}

bool ChangeRoles::told(std::string_view role) const {
  if (!has(role)) return false;
  const Operand operand = pick(context_, site_, shape_.role(role));
  if (operand.kind == Operand::Kind::none) return false;
  if (operand.kind == Operand::Kind::value) {
    const Syntax& syntax = context_.project.of(operand.value.file);
    const ValueNode& node = syntax.value(operand.value.value);
    if (node.kind == ValueKind::null) return false;
    if (node.kind == ValueKind::boolean) return syntax.text(node.text) == "true";
  }
  return true;
}

std::string ChangeRoles::class_name(std::string_view role) const {
  if (!has(role)) return {};
  const Operand operand = pick(context_, site_, shape_.role(role));
  if (operand.kind != Operand::Kind::value) return {};
  const Syntax& syntax = context_.project.of(operand.value.file);
  const ValueNode* node = &syntax.value(operand.value.value);
  if (node->kind == ValueKind::member && node->child_count > 0 &&
      syntax.text(node->text) == "class")
    node = &syntax.value(syntax.child(*node, 0));
  std::string name;
  if (node->kind == ValueKind::reference) {
    name = syntax.text(node->text);
  } else {
    name = context_.links.close(operand.value).best();
  }
  const std::size_t end = name.find_last_of("\\:.");
  return end == std::string::npos ? name : name.substr(end + 1);
}

}  // namespace cutaway::meaning
