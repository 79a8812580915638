// SPDX-License-Identifier: Apache-2.0
// What a question is about where a statement of its own says so, and in functions of the class of
// rows itself.
#include "model/local_binding.h"
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLinks = 24;
constexpr int kMostAround = 8;

/// The function or class a line belongs to.
bool is_within(const Syntax& syntax, SymbolId inner, SymbolId outer) {
  for (int step = 0; step < kMostAround && inner.valid(); ++step) {
    if (inner == outer) return true;
    inner = syntax.symbols[inner.index()].container;
  }
  return false;
}

bool takes(const Syntax& syntax, const syntax::Symbol& function, std::string_view name) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name) return true;
  return false;
}

}  // namespace

/// Whether a chain of calls begins with that name: `builder.select("o").from(Order, "o")`.
bool AskedRows::begins_with(FileId file, ValueId chain, std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostLinks && chain.valid(); ++step) {
    const ValueNode& node = syntax.value(chain);
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter)
      return step > 0 && syntax.text(node.text) == name;
    if ((node.kind != ValueKind::member && node.kind != ValueKind::call) || node.child_count == 0)
      return false;
    chain = syntax.child(node, 0);
  }
  return false;
}

/// `builder.from(Order, "o"); builder.getQuery()`: a statement of its own says what it asks;
/// nothing where two say different things.
AskedRows::Things AskedRows::of_told(std::string_view name, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  std::optional<std::size_t> out;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line > at.line) break;
    if (call.argument_count == 0 || !sources_.contains(syntax.text(call.name))) continue;
    if (!is_within(syntax, at.scope, call.scope) || !begins_with(at.file, call.callee, name))
      continue;
    const auto thing = class_named(syntax.arguments[call.first_argument], at);
    if (!thing || (out && *out != *thing)) return {};
    out = thing;
  }
  return out ? Things{*out} : Things();
}

/// `def self.last_closed; closed.where(…).first; end` of a class of kept things: what its own
/// functions ask by no other name than one of theirs is about the class.
std::optional<std::size_t> AskedRows::of_class_itself(std::string_view name, const At& at) const {
  const Syntax& syntax = in_.project.of(at.file);
  if (name.empty() || name.front() < 'a' || name.front() > 'z') return std::nullopt;
  bool its = false;
  SymbolId scope = at.scope;
  for (int step = 0; step < kMostAround && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    if (takes(syntax, around, name)) return std::nullopt;
    its =
        its || (around.kind == syntax::SymbolKind::method && (around.flags & syntax::kStatic) != 0);
    scope = around.container;
  }
  if (!its || local_binding(syntax, at.scope, name, at.line + 1) != nullptr) return std::nullopt;
  return around(at.file, at.scope);
}

}  // namespace cutaway::model
