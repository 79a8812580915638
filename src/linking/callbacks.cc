// SPDX-License-Identifier: Apache-2.0
// What the parameters of an inline function are: by the function type that is written where it is
// given to, or by the container whose elements it gets.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

constexpr int kMaxAliases = 16;
constexpr std::size_t kMaxOverloads = 24, kMaxArguments = 4;
constexpr std::string_view kCallSignature = "()";

bool opens(char c) { return c == '(' || c == '[' || c == '<' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '>' || c == '}'; }

/// Where the bracket at the start is closed; `npos` if it is not.
std::size_t closing(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '>' && i > 0 && (text[i - 1] == '=' || text[i - 1] == '-')) continue;
    if (opens(text[i])) ++depth;
    if (closes(text[i]) && --depth == 0) return i;
  }
  return std::string_view::npos;
}

/// `(x: T) => R` of `(<A>(x: T) => R)` and the like.
std::string_view unwrapped(std::string_view type) {
  for (int step = 0; step < 4; ++step) {
    type = trim(type);
    if (type.starts_with('?')) type = trim(type.substr(1));
    if (type.empty() || !opens(type.front())) return type;
    const std::size_t end = closing(type);
    if (end == std::string_view::npos) return type;
    if (type.front() == '<') {
      type = type.substr(end + 1);  // type parameters of the function
    } else if (type.front() == '(' && end + 1 == type.size()) {
      type = type.substr(1, type.size() - 2);
    } else {
      return type;
    }
  }
  return type;
}

/// The type of one parameter written as `name?: Type`, `...rest: Type[]`, `Type`.
std::string_view type_of_piece(std::string_view piece, bool& rest) {
  rest = piece.starts_with("...");
  int depth = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (opens(piece[i])) ++depth;
    if (closes(piece[i])) --depth;
    if (piece[i] == ':' && depth == 0) return trim(piece.substr(i + 1));
  }
  return trim(piece);
}

/// One of the types of a rest parameter: `[A, B]`, `A[]`, `Array<A>`.
std::string_view one_of_rest(std::string_view type, std::size_t position) {
  if (type.starts_with('[') && type.ends_with(']')) {
    const auto pieces = type_arguments(type.substr(1, type.size() - 2));
    if (pieces.empty()) return {};
    bool rest = false;
    std::string_view piece = type_of_piece(pieces[std::min(position, pieces.size() - 1)], rest);
    return rest ? one_of_rest(piece.starts_with("...") ? piece.substr(3) : piece, 0) : piece;
  }
  if (type.ends_with("[]")) return unwrapped(type.substr(0, type.size() - 2));
  if (type.starts_with("Array<") && type.ends_with('>')) return type.substr(6, type.size() - 7);
  return {};
}

}  // namespace

TypeText Linker::parameter_of(const Signature& signature, std::size_t position) const {
  if (signature.function.valid()) {
    const syntax::Syntax& syntax = this->syntax(signature.function.file);
    const auto& symbol = syntax.symbols[signature.function.symbol.index()];
    if (symbol.parameter_count == 0) return {};
    const std::size_t last = symbol.parameter_count - 1U;
    const auto& parameter = syntax.parameters[symbol.first_parameter + std::min(position, last)];
    if (position > last && parameter.variadic == 0) return {};
    std::string_view type = trim(syntax.text(parameter.type));
    if (parameter.variadic == 1) type = one_of_rest(type, position - last);
    return {signature.function.file, signature.function.symbol, type};
  }
  const std::string_view text = signature.type.text;
  const std::size_t end = text.starts_with('(') ? closing(text) : std::string_view::npos;
  if (end == std::string_view::npos) return {};
  const auto pieces = type_arguments(text.substr(1, end - 1));
  if (pieces.empty()) return {};
  bool rest = false;
  std::string_view type = type_of_piece(pieces[std::min(position, pieces.size() - 1)], rest);
  if (position >= pieces.size() && !rest) return {};
  if (rest) type = one_of_rest(type, position - (pieces.size() - 1));
  return {signature.type.file, signature.type.scope, type};
}

/// The function types that a written type stands for, aliases and alternatives followed.
std::vector<Signature> Linker::signatures_of(TypeText start, int depth) const {
  std::vector<Signature> out;
  std::vector<TypeText> open{start};
  for (int step = 0; !open.empty() && step < kMaxAliases && spend(depth); ++step) {
    TypeText type = open.back();
    open.pop_back();
    type.text = unwrapped(type.text);
    if (type.text.empty()) continue;
    const std::size_t end =
        type.text.starts_with('(') ? closing(type.text) : std::string_view::npos;
    if (end != std::string_view::npos && trim(type.text.substr(end + 1)).starts_with("=>")) {
      out.push_back({{}, type});
      continue;
    }
    const auto alternatives = type_alternatives(type.text);
    if (alternatives.size() > 1) {
      for (auto one = alternatives.rbegin(); one != alternatives.rend(); ++one)
        open.push_back({type.file, type.scope, *one});
      continue;
    }
    const WrittenType written = written_type(type.text, 0, rules(type.file).type_wrappers);
    if (written.name.empty() || written.is_list) continue;
    const Entity entity = dotted_entity(type.file, type.scope, written.name, depth - 1);
    if (entity.kind == EntityKind::definition || entity.kind == EntityKind::instance)
      add_signatures(entity.symbol(), out, open);
  }
  return out;
}

/// What a named type says of calling its objects.
void Linker::add_signatures(SymbolRef ref, std::vector<Signature>& out,
                            std::vector<TypeText>& open) const {
  const syntax::Syntax& syntax = this->syntax(ref.file);
  const auto& symbol = syntax.symbols[ref.symbol.index()];
  if (is_function_like(symbol.kind)) {
    out.push_back({ref, {}});
  } else if (symbol.kind == SymbolKind::type_alias) {
    open.push_back({ref.file, ref.symbol, syntax.text(symbol.type)});
  }
  if (is_function_like(symbol.kind)) return;
  for (const NameRow& row : index(ref.file).find(ref.symbol.value, hash64(kCallSignature))) {
    if (row.kind == RowKind::symbol && out.size() < kMaxOverloads)
      out.push_back({{ref.file, SymbolId(row.index)}, {}});
  }
}

/// The ways in which a callee can be called, as written.
std::vector<Signature> Linker::signatures_of_callee(FileId file, ValueId callee,
                                                    const Entity& entity, int depth) const {
  std::vector<Signature> out;
  std::vector<TypeText> open;
  if (entity.kind == EntityKind::definition || entity.kind == EntityKind::instance) {
    SymbolRef ref = entity.symbol();
    if (is_class_like(syntax(ref.file).symbols[ref.symbol.index()].kind) &&
        entity.kind == EntityKind::definition) {
      const auto rows = index(ref.file).find(ref.symbol.value, hash64("constructor"));
      if (rows.empty() || rows.front().kind != RowKind::symbol) return out;
      ref.symbol = SymbolId(rows.front().index);
    }
    add_signatures(ref, out, open);
    for (const TypeText& type : open) out = signatures_of(type, depth - 1);
    if (!out.empty()) return out;
  }
  for (const Source& source : sources_of_callee(file, callee, depth - 1)) {
    if (!source.symbol.valid()) continue;
    const auto& symbol = syntax(source.file).symbols[source.symbol.index()];
    if (symbol.type.empty()) continue;
    return signatures_of({source.file, symbol.container, syntax(source.file).text(symbol.type)},
                         depth - 1);
  }
  return out;
}

/// Where the thing that a callee names gets its value and type.
std::vector<Source> Linker::sources_of_callee(FileId file, ValueId callee, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const syntax::ValueNode& node = syntax.value(callee);
  if (node.kind == ValueKind::reference)
    return sources_of_name(file, index(file).scope_of(callee), syntax.text(node.text), depth);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const Entity object = plain(evaluate(file, syntax.child(node, 0), depth));
  const bool is_function =
      object.kind == EntityKind::definition &&
      is_function_like(this->syntax(object.symbol().file).symbols[object.b].kind);
  return is_function ? std::vector<Source>()
                     : sources_of_member(object, syntax.text(node.text), depth);
}

/// The written type of a member of a written type.
TypeText Linker::type_of_member(const TypeText& type, std::string_view name, int depth) const {
  if (type.text.empty()) return {};
  const Entity object = of_type(type.file, type.scope, type.text, 0, depth - 1);
  for (const Source& source : sources_of_member(plain(object), name, depth - 1)) {
    if (!source.symbol.valid()) continue;
    const auto& symbol = syntax(source.file).symbols[source.symbol.index()];
    return {source.file, symbol.container, syntax(source.file).text(symbol.type)};
  }
  return {};
}

Entity Linker::callback_parameter(FileId file, std::size_t parameter, int depth) const {
  const SymbolId function = index(file).owner_of_parameter(parameter);
  if (!function.valid() || !spend(depth)) return Entity::none();
  const FileIndex::Argument argument = index(file).argument_of(function);
  if (argument.call == FileIndex::Argument::kNone) return Entity::none();
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& call = syntax.calls[argument.call];
  const auto& own = syntax.symbols[function.index()];
  const std::size_t position = parameter - own.first_parameter;
  if (argument.key.empty()) {
    const Entity held = held_callback(file, parameter, depth - 1);
    if (held.kind != EntityKind::none) return held;
  }
  const Entity callee = this->callee(file, call.callee, depth - 1);
  if (callee.pending()) return callee;
  if (plain(callee).kind == EntityKind::outside) {
    return argument.key.empty() ? known_callback(callee, argument.position, position)
                                : Entity::none();
  }
  if (callee.kind == EntityKind::none && position == 0 && argument.position == 0) {
    const Entity settled = settled_value(file, call.callee, depth - 1);
    if (settled.kind != EntityKind::none) return settled;
  }
  const auto signatures = signatures_of_callee(file, call.callee, callee, depth - 1);
  for (const Signature& signature : signatures) {
    const Entity found = parameter_of_argument(parameter_of(signature, argument.position),
                                               syntax.text(argument.key), position, depth - 1);
    if (found.kind != EntityKind::none) return found;
  }
  return argument.key.empty() ? agreed_parameter(signatures, position, depth - 1)
                              : held_callback(file, parameter, depth - 1);
}

/// What a function of the written type gets at a position; with a key the function is a member.
Entity Linker::parameter_of_argument(const TypeText& type, std::string_view key,
                                     std::size_t position, int depth) const {
  if (type.text.empty() || !spend(depth)) return Entity::none();
  std::vector<Signature> inner;
  if (key.empty()) {
    inner = signatures_of(type, depth - 1);
  } else {
    const Entity object = plain(of_type(type.file, type.scope, type.text, 0, depth - 1));
    const Entity method = member(object, key, depth - 1, Use::call);
    if (method.pending()) return method;
    inner = method.kind == EntityKind::definition
                ? std::vector<Signature>{{method.symbol(), {}}}
                : signatures_of(type_of_member(type, key, depth - 1), depth - 1);
  }
  for (const Signature& signature : inner) {
    const TypeText wanted = parameter_of(signature, position);
    const Entity found = of_type(wanted.file, wanted.scope, wanted.text, 0, depth - 1);
    if (found.kind != EntityKind::none) return found;
  }
  return Entity::none();
}

/// Where no way to call fits the position of a callback: what all callbacks that can be given get.
Entity Linker::agreed_parameter(std::span<const Signature> signatures, std::size_t position,
                                int depth) const {
  Entity agreed = Entity::none();
  for (const Signature& signature : signatures) {
    for (std::size_t i = 0; i < kMaxArguments; ++i) {
      const TypeText type = parameter_of(signature, i);
      const Entity one = parameter_of_argument(type, {}, position, depth - 1);
      if (one.pending()) return one;
      if (!one.known()) continue;
      if (agreed.known() && !(agreed == one)) return Entity::none();
      agreed = one;
    }
  }
  return agreed;
}

/// `p.then(x => …)`: types that are looked through give their object to what is waiting for it.
Entity Linker::settled_value(FileId file, ValueId callee, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& node = syntax.value(callee);
  const auto names = rules(file).wait_methods;
  if (node.kind != ValueKind::member || node.child_count == 0 ||
      std::find(names.begin(), names.end(), syntax.text(node.text)) == names.end())
    return Entity::none();
  return evaluate(file, syntax.child(node, 0), depth);
}

/// What the language's own functions hand to a function they are given.
Entity Linker::known_callback(const Entity& callee, std::size_t argument,
                              std::size_t position) const {
  const Entity function = plain(callee);
  const std::string_view origin = names_.text(function.a);
  const std::string_view name = origin.substr(origin.find_last_of(".:") + 1);
  const bool plain_thing = callee.kind == EntityKind::outside;
  if ((callee.kind != EntityKind::shape && !plain_thing) || !known_.element.ends_one(name))
    return Entity::none();
  const std::string* written = known_.element.find(origin);
  if (written == nullptr) return Entity::none();
  const Parameters parameters(*written);
  if (parameters.number("callback", 0) != argument) return Entity::none();
  const auto takes = split(parameters.get("takes"), ',');
  if (position >= takes.size() || takes[position].empty()) return Entity::none();
  const Entity owner =
      Entity::outside(names_.add(origin.substr(0, origin.size() - name.size() - 1)));
  if (contains(takes[position], ":")) return Entity::outside(names_.add(takes[position]));
  if (plain_thing) return takes[position] == "same" ? owner : Entity::none();
  const Shape& shape = shapes_.at(callee.a);
  const Entity container = shaped(owner, shape.parts, shape.fixed);
  if (container.kind != EntityKind::shape) return Entity::none();
  return takes[position] == "same" ? container : role(container, takes[position]);
}

}  // namespace cutaway::linking
