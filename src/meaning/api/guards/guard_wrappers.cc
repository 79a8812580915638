// SPDX-License-Identifier: Apache-2.0
// Guards in the place of handlers, and which names among their arguments say a role.
#include <algorithm>
#include <cctype>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxContainers = 32;
constexpr int kMostMakers = 3;  ///< functions that give back what others made

bool is_capital(std::string_view name) {
  return !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
}

/// Whether an own function takes as many as are given from the `at`th argument on, which is not the
/// first: `func Use(handler Handler, layers ...Layer)`.
bool takes_layers(const ReaderContext& context, ValueRef call, std::size_t at) {
  const Syntax& syntax = context.project.of(call.file);
  const ValueId callee = syntax.child(syntax.value(call.value), 0);
  const SymbolRef symbol = context.links.what_is({call.file, callee}).symbol;
  if (!symbol.valid() || !is_own(context, symbol.file)) return false;
  const Syntax& there = context.project.of(symbol.file);
  const syntax::Symbol& is = there.symbols[symbol.symbol.index()];
  if (!is_function(is) || is.parameter_count < 2) return false;
  const std::size_t last = is.parameter_count - 1;
  return at >= last && there.parameters[is.first_parameter + last].variadic == 1;
}

/// The function that a callee names: also one without a name that a variable beside the call holds,
/// `withKey := func(next Handler) Handler { … }`.
SymbolRef called_here(const ReaderContext& context, ValueRef callee) {
  const SymbolRef known = context.links.what_is(callee).symbol;
  if (known.valid()) return known;
  const Syntax& syntax = context.project.of(callee.file);
  const ValueNode& node = syntax.value(callee.value);
  if (node.kind != ValueKind::reference) return {};
  const auto held = follow(context, callee.file, symbol_at(syntax, node.line), callee.value);
  if (!held || !held->value.valid()) return {};
  const ValueNode& value = context.project.of(held->file).value(held->value);
  return value.kind == ValueKind::function ? SymbolRef{held->file, value.symbol} : SymbolRef();
}

}  // namespace

/// Where the handler was made: `var list = withUser(func…)` for `list`, `return withUser(func…)`
/// for `list(store)`.
ValueRef Guards::maker_of(ValueRef handler) const {
  const Syntax& syntax = context_.project.of(handler.file);
  const ValueNode& node = syntax.value(handler.value);
  const bool called = node.kind == ValueKind::call && node.child_count > 0;
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  if (!called && !named) return {};
  if (named) {
    const SymbolId around = symbol_at(syntax, node.line);
    const auto found = follow(context_, handler.file, around, handler.value);
    const ValueRef held = found ? ValueRef{found->file, found->value} : ValueRef();
    const bool call = held.value.valid() &&
                      context_.project.of(held.file).value(held.value).kind == ValueKind::call;
    return call ? held : ValueRef();
  }
  const SymbolRef symbol = called_here(context_, {handler.file, syntax.child(node, 0)});
  if (!symbol.valid() || !is_own(context_, symbol.file)) return {};
  const Syntax& there = context_.project.of(symbol.file);
  const syntax::Symbol& is = there.symbols[symbol.symbol.index()];
  ValueId made;
  std::size_t seen = 0;
  for (const syntax::Exit& exit : there.exits) {
    if (!is_function(is) || exit.scope != symbol.symbol) continue;
    if (exit.kind == syntax::ExitKind::return_) ++seen, made = exit.value;
  }
  const bool one = made.valid() && seen < 2 && there.value(made).kind == ValueKind::call;
  return one ? ValueRef{symbol.file, made} : ValueRef();
}

/// Whether the call that a function gives back takes what that function was given, a handler, and
/// nothing else:
/// `return check.key(next)` for `withKey(list)`, where `func withKey(next Handler) Handler`.
bool Guards::hands_on(ValueRef made, ValueRef wrapped) const {
  const Syntax& syntax = context_.project.of(wrapped.file);
  const ValueNode& node = syntax.value(wrapped.value);
  if (node.kind != ValueKind::call || node.child_count != 2) return false;
  const SymbolRef given = symbol_of(context_, {wrapped.file, syntax.child(node, 1)});
  if (!given.valid() || !is_function(context_.project.of(given.file).symbols[given.symbol.index()]))
    return false;
  const SymbolRef by = called_here(context_, {wrapped.file, syntax.child(node, 0)});
  if (!by.valid() || by.file != made.file) return false;
  const Syntax& there = context_.project.of(by.file);
  const syntax::Symbol& is = there.symbols[by.symbol.index()];
  const ValueNode& call = there.value(made.value);
  if (is.parameter_count != 1 || call.child_count != 2) return false;
  const ValueNode& one = there.value(there.child(call, 1));
  const bool name = one.kind == ValueKind::parameter || one.kind == ValueKind::reference;
  return name && there.text(one.text) == there.text(there.parameters[is.first_parameter].name);
}

/// Of what stands elsewhere only what is named after a login or a right: any other function around
/// a handler may refuse for reasons of its own.
std::vector<Guarding> Guards::of_made(ValueRef handler) {
  const ValueRef made = made_ < kMostMakers ? maker_of(handler) : ValueRef();
  if (!made.value.valid()) return {};
  ++made_;
  std::vector<Guarding> out = of_wrapper(made);
  --made_;
  std::erase_if(out, [&](const Guarding& one) {
    const std::string said = functions_.kind_of_words(one.name);
    return one.kind != "public" && said != "auth" && said != "role";
  });
  if (!hands_on(made, handler)) return out;
  std::vector<Guarding> around = of_value(made);
  std::erase_if(around,
                [](const Guarding& one) { return one.kind != "auth" && one.kind != "role"; });
  append(out, std::move(around));
  return out;
}

/// Values are not deep, so this is no recursion over the input.
std::vector<Guarding> Guards::of_wrapper(ValueRef handler) {
  const Syntax& syntax = context_.project.of(handler.file);
  const ValueNode& node = syntax.value(handler.value);
  std::vector<Guarding> made = of_made(handler);
  if (node.kind != ValueKind::call || node.child_count < 2) return made;
  std::vector<Guarding> out = of_opener(handler);
  if (out.empty()) out = of_outer_wrapper(handler);
  append(out, std::move(made));
  for (std::size_t i = 1; i < node.child_count; ++i)
    append(out, of_wrapper({handler.file, syntax.child(node, i)}));
  return out;
}

std::vector<Guarding> Guards::of_outer_wrapper(ValueRef handler) {
  const Syntax& syntax = context_.project.of(handler.file);
  const ValueNode& node = syntax.value(handler.value);
  // `wrap(login)`: the handler itself, whatever it refuses, guards nothing.
  const auto without_handler = [&] {
    std::vector<Guarding> out = of_value(handler);
    if (node.child_count == 2)
      std::erase_if(out, [&](const Guarding& one) {
        return one.name == name_of(syntax, syntax.child(node, 1));
      });
    return out;
  };
  for (std::size_t i = 1; i < node.child_count; ++i) {
    const ValueId given = syntax.child(node, i);
    const ValueKind kind = syntax.value(given).kind;
    if (kind == ValueKind::call || kind == ValueKind::function) return without_handler();
    const SymbolRef symbol = symbol_of(context_, {handler.file, given});
    if (!symbol.valid()) continue;
    const SymbolKind is = context_.project.of(symbol.file).symbols[symbol.symbol.index()].kind;
    if (is == SymbolKind::function || is == SymbolKind::method) return without_handler();
  }
  const linking::Target called = context_.links.what_is({handler.file, syntax.child(node, 0)});
  const auto shapes = context_.catalogue.shapes("call", context_.links.name(called.origin));
  const bool known =
      called.origin != 0 && std::ranges::any_of(shapes, [](const catalogue::Shape* shape) {
        return shape->means == "guard";
      });
  return known ? of_value(handler) : std::vector<Guarding>();
}

/// Where the other branch calls the handler, too, a setting of the router decides.
std::vector<Guarding> Guards::of_inline(const Operand& written, const Operand& given) {
  const auto is_literal = [&](const Operand& one) {
    return one.kind == Operand::Kind::value && one.value.value.valid() &&
           context_.project.of(one.value.file).value(one.value.value).kind == ValueKind::function;
  };
  if (!is_literal(written) || (given.kind == Operand::Kind::value && given.value == written.value))
    return {};
  const FileId file = written.value.file;
  const Syntax& syntax = context_.project.of(file);
  const SymbolId literal = syntax.value(written.value.value).symbol;
  const SymbolId around = literal.valid() ? syntax.symbols[literal.index()].container : SymbolId();
  if (!around.valid() || !is_function(syntax.symbols[around.index()])) return {};
  const syntax::Symbol& outer = syntax.symbols[around.index()];
  bool called = false;
  for (const syntax::Call& call : syntax.calls) {
    if (!lies_in(syntax, call.scope, literal)) continue;
    const std::string_view text = syntax.text(call.name);
    for (std::uint32_t p = 0; p < outer.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[outer.first_parameter + p].name) != text) continue;
      if (call.guard.valid()) return {};
      called = true;
    }
  }
  std::vector<Guarding> out;
  if (called) out = of_value(written.value);
  std::erase_if(out, [](const Guarding& one) { return one.kind != "auth" && one.kind != "role"; });
  for (Guarding& one : out) one.name = syntax.text(outer.name);
  return out;
}

/// The list that a name held last above a line, in the function or one around it:
/// `layers = []Layer{auth, log}`.
ValueId Guards::list_held_at(FileId file, SymbolId scope, ValueId name) const {
  const Syntax& syntax = context_.project.of(file);
  const ValueNode& node = syntax.value(name);
  if (node.kind == ValueKind::list) return name;
  if (node.kind != ValueKind::reference) return {};
  for (int depth = 0; depth < kMaxContainers; ++depth) {
    const syntax::Binding* last = nullptr;
    for (const syntax::Binding& bound : syntax.bindings) {
      if (bound.scope == scope && bound.line <= node.line && bound.value.valid() &&
          syntax.text(bound.target) == syntax.text(node.text))
        last = &bound;
    }
    if (last != nullptr)
      return syntax.value(last->value).kind == ValueKind::list ? last->value : ValueId();
    if (!scope.valid()) return {};
    scope = syntax.symbols[scope.index()].container;
  }
  return {};
}

std::vector<Guarding> Guards::of_wrapped_lists(ValueRef handler, SymbolId scope) {
  std::vector<Guarding> out;
  const Syntax& syntax = context_.project.of(handler.file);
  const ValueNode& node = syntax.value(handler.value);
  if (node.kind != ValueKind::call) return out;
  for (std::size_t i = 2; i < node.child_count; ++i) {
    const ValueId list = list_held_at(handler.file, scope, syntax.child(node, i));
    if (list.valid()) append(out, of_value({handler.file, list}));
    const ValueRef layer{handler.file, syntax.child(node, i)};
    if (!list.valid() && takes_layers(context_, handler, i - 1) && wraps_function(handler))
      append(out, of_value(layer));
  }
  return out;
}

/// `Role.Admin`, `ADMIN`: a name that stands for itself; `db` or `s.store` hold something unknown.
bool Guards::says_itself(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const SymbolRef symbol = context_.links.what_is(value).symbol;
  if (symbol.valid()) {
    const SymbolKind is = context_.project.of(symbol.file).symbols[symbol.symbol.index()].kind;
    if (is == SymbolKind::enum_member) return true;
    if (is == SymbolKind::function || is == SymbolKind::method) return false;
  }
  if (is_capital(syntax.text(node.text))) return true;
  return node.kind == ValueKind::member && node.child_count > 0 &&
         is_capital(name_of(syntax, syntax.child(node, 0)));
}

}  // namespace cutaway::meaning
