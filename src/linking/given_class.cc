// SPDX-License-Identifier: Apache-2.0
// Only the written types of the function say so; what its body does is not asked.
#include "linking/given_class.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
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

constexpr std::size_t kMostText = 80;

/// "shop/models" of "shop.models"; "" of what is no name of a module.
std::string as_path(std::string_view text) {
  if (text.empty() || text.size() > kMostText) return {};
  std::string out(text);
  for (char& c : out) {
    const bool fits = c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!fits) return {};
    if (c == '.') c = '/';
  }
  return out;
}

bool is_class_name(std::string_view text) {
  return text.size() > 2 && text.size() < kMostText && text.front() >= 'A' && text.front() <= 'Z' &&
         text.find_first_of(". /-") == std::string_view::npos;
}

/// How long the folder is that both paths lie in.
std::size_t shared_folder(std::string_view left, std::string_view right) {
  const auto end = std::ranges::mismatch(left, right).in1;
  const std::string_view both = left.substr(0, static_cast<std::size_t>(end - left.begin()));
  return both.rfind('/') == std::string_view::npos ? 0 : both.rfind('/') + 1;
}

bool is_self(std::string_view name) { return name == "self" || name == "cls"; }

/// The number of the argument that a function gives back as it is; 0 = none.
std::uint32_t passed_argument(const Linker& linker, SymbolRef function) {
  const syntax::Syntax& there = linker.syntax(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  for (const std::uint32_t row : linker.index(function.file).exits_of(function.symbol)) {
    const syntax::Exit& exit = there.exits[row];
    if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid()) continue;
    const syntax::ValueNode& given = there.value(exit.value);
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      if (given.child_count == 0 &&
          there.text(there.parameters[symbol.first_parameter + p].name) == there.text(given.text))
        return p + 1;
  }
  return 0;
}

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

Entity of_default_class(const Linker& linker, FileId file, const syntax::ValueNode& call,
                        const Entity& callee, int depth) {
  if (!linker.rules(file).results_are_tuples || call.child_count < 2) return Entity::none();
  const syntax::Syntax& here = linker.syntax(file);
  std::uint32_t argument = 0;
  if (callee.kind == EntityKind::definition) {
    const syntax::Symbol& named = linker.syntax(callee.symbol().file).symbols[callee.b];
    if (named.kind == syntax::SymbolKind::function)
      argument = passed_argument(linker, callee.symbol());
  } else if (call.child_count == 3) {
    const syntax::ValueNode& asked = here.value(here.child(call, 0));
    const bool by_text = here.value(here.child(call, 1)).kind == syntax::ValueKind::string;
    if (asked.kind == syntax::ValueKind::member && here.text(asked.text) == "get" && by_text)
      argument = 2;
  }
  if (argument == 0 || argument >= call.child_count) return Entity::none();
  const Entity given = linker.evaluate(file, here.child(call, argument), depth - 1);
  if (given.pending()) return given;
  const bool is_class =
      given.kind == EntityKind::definition &&
      linker.syntax(given.symbol().file).symbols[given.b].kind == syntax::SymbolKind::class_;
  return is_class ? given.at_most(Confidence::medium) : Entity::none();
}

Entity of_named_class(const Linker& linker, FileId file, const syntax::ValueNode& call, int depth) {
  const std::string* written = linker.known().injection.find(":own.class");
  if (written == nullptr || call.child_count < 3) return Entity::none();
  const syntax::Syntax& here = linker.syntax(file);
  const syntax::ValueNode& module = here.value(here.child(call, 1));
  const syntax::ValueNode& type = here.value(here.child(call, 2));
  const bool texts =
      module.kind == syntax::ValueKind::string && type.kind == syntax::ValueKind::string;
  if (!texts || !is_class_name(here.text(type.text))) return Entity::none();
  std::string path = as_path(here.text(module.text));
  if (path.empty()) return Entity::none();
  if (!contains(path, "/")) path += "/" + std::string(Parameters(*written).get("below"));
  const std::string_view asking = linker.files().path(file);
  path += asking.substr(std::min(asking.rfind('.'), asking.size()));
  Entity best = Entity::none();
  std::pair<std::size_t, std::size_t> nearest;  // what is shared, less what lies between
  for (const FileId one : linker.files().named(path.substr(path.rfind('/') + 1))) {
    const std::string_view there = linker.files().path(one);
    if (!there.ends_with(path) ||
        (there.size() > path.size() && there[there.size() - path.size() - 1] != '/'))
      continue;
    for (const NameRow& row :
         linker.index(one).find(FileIndex::kTop, hash64(here.text(type.text)))) {
      const Entity found = linker.row_entity(one, row, depth - 1);
      if (found.pending()) return found;
      if (found.kind != EntityKind::definition) continue;
      const syntax::Syntax& syntax = linker.syntax(found.symbol().file);
      if (syntax.symbols[found.b].kind != syntax::SymbolKind::class_) continue;
      const std::pair score(shared_folder(asking, there) + 1, kMostText * 8 - there.size());
      if (score == nearest) best = Entity::none();
      if (score <= nearest) continue;
      nearest = score;
      best = found.at_most(Confidence::medium);
    }
  }
  return best;
}

}  // namespace cutaway::linking
