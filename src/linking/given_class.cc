// SPDX-License-Identifier: Apache-2.0
// Only the written types of the function say so; what its body does is not asked.
#include "linking/given_class.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::linking {
namespace {

/// "T" of `Class<T>`, `Class<? extends T>`, `KClass<T>`, `Type[T]`; else "".
std::string_view class_of(std::string_view type) {
  constexpr std::array<std::string_view, 4> kinds{"Class", "KClass", "Type", "type"};
  const std::size_t open = type.find_first_of("<[");
  if (open == std::string_view::npos || type.size() < open + 3) return {};
  const std::string_view kind = type.substr(type.substr(0, open).rfind('.') + 1);
  if (std::ranges::find(kinds, kind.substr(0, kind.find_first_of("<["))) == kinds.end()) return {};
  std::string_view inside = trim(type.substr(open + 1, type.size() - open - 2));
  for (const std::string_view before : {"? extends ", "out "})
    if (inside.starts_with(before)) inside = trim(inside.substr(before.size()));
  return inside;
}

/// "T", "TStock".
bool is_type_parameter(std::string_view type) {
  const auto upper = [&](std::size_t at) { return type[at] >= 'A' && type[at] <= 'Z'; };
  return (type.size() == 1 && upper(0)) || (type.size() > 2 && type[0] == 'T' && upper(1));
}

/// "Stock" of `find[Stock](key)` and `store.Find<Stock>(key)`; "" without a type or with several.
std::string_view only_type_of(const syntax::Syntax& syntax, const syntax::ValueNode& call) {
  std::string_view types = syntax.text(call.text);
  if (types.empty() && call.child_count > 0) {
    const std::string_view name = syntax.text(syntax.value(syntax.child(call, 0)).text);
    const std::size_t open = name.find('<');
    if (open == std::string_view::npos || !name.ends_with('>')) return {};
    types = name.substr(open + 1, name.size() - open - 2);
  }
  int inside = 0;
  for (const char one : types) {
    inside += one == '<' || one == '[' || one == '(' ? 1 : 0;
    inside -= one == '>' || one == ']' || one == ')' ? 1 : 0;
    if (one == ',' && inside == 0) return {};
  }
  return trim(types);
}

bool is_self(std::string_view name) { return name == "self" || name == "cls"; }

/// The number of the argument that is the class of what one function gives back; 0 = none is.
std::uint32_t argument_of(const syntax::Syntax& there, const syntax::Symbol& symbol) {
  const std::string_view given_back = there.text(symbol.type);
  std::uint32_t argument = 0;
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& one = there.parameters[symbol.first_parameter + p];
    if (p == 0 && is_self(there.text(one.name))) continue;
    ++argument;
    if (class_of(there.text(one.type)) == given_back) return argument;
  }
  return 0;
}

}  // namespace

Entity of_given_class(const Linker& linker, FileId file, const syntax::ValueNode& call,
                      SymbolRef function, int depth) {
  const syntax::Syntax& there = linker.syntax(function.file);
  const syntax::Symbol& named = there.symbols[function.symbol.index()];
  if (call.child_count < 2 || !is_type_parameter(there.text(named.type))) return Entity::none();
  // `T find(String name)` beside `T find(Class<T> type)`: what is given tells which one is meant.
  for (const syntax::Symbol& one : there.symbols) {
    if (one.container != named.container || there.text(one.name) != there.text(named.name) ||
        !is_type_parameter(there.text(one.type)))
      continue;
    const std::uint32_t argument = argument_of(there, one);
    if (argument == 0 || argument >= call.child_count) continue;
    const Entity made = linker.evaluate(file, linker.syntax(file).child(call, argument), depth - 1);
    if (made.kind == EntityKind::definition)
      return linker.result(made, depth - 1).at_most(Confidence::medium);
  }
  return Entity::none();
}

Entity of_type_argument(const Linker& linker, FileId file, const syntax::ValueNode& call,
                        SymbolRef function, int depth) {
  const syntax::Syntax& there = linker.syntax(function.file);
  std::string_view given_back = there.text(there.symbols[function.symbol.index()].type);
  if (given_back.ends_with('?')) given_back.remove_suffix(1);
  if (given_back.starts_with('*')) given_back.remove_prefix(1);
  if (!is_type_parameter(given_back) || call.child_count == 0) return Entity::none();
  const syntax::Syntax& here = linker.syntax(file);
  const std::string_view type = only_type_of(here, call);
  if (type.empty() || is_type_parameter(type)) return Entity::none();
  const SymbolId scope = linker.index(file).scope_of(here.child(call, 0));
  return linker.of_type(file, scope, type, 0, depth - 1).at_most(Confidence::medium);
}

Entity of_given_interface(const Linker& linker, FileId file, const syntax::ValueNode& call,
                          int depth) {
  const syntax::Syntax& here = linker.syntax(file);
  const syntax::ValueNode& callee = here.value(here.child(call, 0));
  if (call.child_count != 2 || callee.kind != syntax::ValueKind::member) return Entity::none();
  const std::string asked = ":unknown." + std::string(here.text(callee.text));
  if (linker.known().injection.find(asked) == nullptr) return Entity::none();
  const Entity given = linker.evaluate(file, here.child(call, 1), depth - 1);
  if (given.pending()) return given;
  if (given.kind != EntityKind::definition) return Entity::none();
  const syntax::Syntax& there = linker.syntax(given.symbol().file);
  const bool fits = there.symbols[given.b].kind == syntax::SymbolKind::interface;
  return fits ? linker.result(given, depth - 1).at_most(Confidence::medium) : Entity::none();
}

}  // namespace cutaway::linking
