// SPDX-License-Identifier: Apache-2.0
// Members of types that are written where they are used (`{ user: User; save(): void }`), and what
// calling an object of a written function type gives.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"
#include "linking/written_type.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

constexpr unsigned kMaxNesting = 256;
constexpr std::string_view kThis = "this";

/// The type of a member of `{ a: A; b?: B }`; empty if it has none of that name.
std::string_view member_text(std::string_view type, std::string_view name) {
  if (!type.starts_with('{') || !type.ends_with('}')) return {};
  for (std::string_view piece : type_members(type.substr(1, type.size() - 2))) {
    if (piece.starts_with("readonly ")) piece = trim(piece.substr(9));
    if (!piece.starts_with(name)) continue;
    std::string_view rest = trim(piece.substr(name.size()));
    if (rest.starts_with('?')) rest = trim(rest.substr(1));
    if (rest.starts_with(':')) return trim(rest.substr(1));
  }
  return {};
}

/// `this.held`, where the class around or its constructor has `held: { publisher: Publisher }`.
TypeText written_of_own(FileId file, const syntax::Syntax& syntax, SymbolId type, ValueId member) {
  const auto& node = syntax.value(member);
  const auto& owner = syntax.value(syntax.child(node, 0));
  if (owner.kind != ValueKind::reference || syntax.text(owner.text) != kThis) return {};
  for (unsigned step = 0; type.valid() && step < kMaxNesting; ++step) {
    if (syntax.symbols[type.index()].kind == syntax::SymbolKind::class_) break;
    type = syntax.symbols[type.index()].container;
  }
  if (!type.valid()) return {};
  const std::string_view name = syntax.text(node.text);
  for (std::size_t s = type.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > syntax.symbols[type.index()].end_line) break;
    if (one.container != type) continue;
    if (syntax.text(one.name) == name) return {file, type, trim(syntax.text(one.type))};
    if (one.kind != syntax::SymbolKind::constructor) continue;
    for (std::uint32_t p = 0; p < one.parameter_count; ++p) {
      const syntax::Parameter& given = syntax.parameters[one.first_parameter + p];
      if (syntax.text(given.name) == name) return {file, type, trim(syntax.text(given.type))};
    }
  }
  return {};
}

}  // namespace

/// The written type of a parameter, or of a member of one whose type is written out.
TypeText Linker::written_of(FileId file, ValueId value, int depth) const {
  const syntax::Syntax& syntax = this->syntax(file);
  const auto& node = syntax.value(value);
  if (!spend(depth)) return {};
  if (node.kind == ValueKind::member && node.child_count > 0) {
    if (const TypeText own = written_of_own(file, syntax, index(file).scope_of(value), value);
        own.text.starts_with('{'))
      return own;
    const TypeText owner = written_of(file, syntax.child(node, 0), depth - 1);
    for (const std::string_view part : type_parts(owner.text)) {
      const std::string_view text = member_text(part, syntax.text(node.text));
      if (!text.empty()) return {owner.file, owner.scope, text};
      const TypeText named =
          part.starts_with('{')
              ? TypeText()
              : type_of_member({owner.file, owner.scope, part}, syntax.text(node.text), depth - 1);
      if (!named.text.empty()) return named;
    }
    return {};
  }
  if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return {};
  const std::uint64_t hash = hash64(syntax.text(node.text));
  SymbolId scope = index(file).scope_of(value);
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto rows = index(file).find(scope.value, hash);
    if (!rows.empty()) {
      if (rows.front().kind != RowKind::parameter) return {};
      return {file, scope, trim(syntax.text(syntax.parameters[rows.front().index].type))};
    }
    scope = syntax.symbols[scope.index()].container;
  }
  return {};
}

Entity Linker::written_member(FileId file, ValueId member, int depth) const {
  if (rules(file).wait_methods.empty()) return Entity::none();
  const TypeText type = written_of(file, member, depth);
  return type.text.empty() ? Entity::none()
                           : of_type(type.file, type.scope, type.text, 0, depth - 1);
}

/// What a call gives whose callee is an object of a written function type, or waits for a value.
Entity Linker::signature_result(FileId file, const syntax::ValueNode& call, const Entity& called,
                                int depth) const {
  if (rules(file).wait_methods.empty() || !spend(depth)) return Entity::none();
  const ValueId callee = syntax(file).child(call, 0);
  if (called.kind == EntityKind::none && call.child_count > 1) {
    const Entity settled = settled_value(file, callee, depth - 1);
    if (settled.kind != EntityKind::none)
      return result(evaluate(file, syntax(file).child(call, 1), depth - 1), depth - 1);
  }
  for (const Signature& signature : signatures_of_callee(file, callee, called, depth - 1)) {
    Entity out = Entity::none();
    if (signature.function.valid()) {
      out = result(Entity::definition(signature.function), depth - 1);
    } else {
      const TypeText& type = signature.type;
      const std::string_view after = function_type_result(type.text);
      out = of_type(type.file, type.scope, after, 0, depth - 1);
    }
    if (out.kind != EntityKind::none) return out.at_most(Confidence::medium);
  }
  return Entity::none();
}

}  // namespace cutaway::linking
