// SPDX-License-Identifier: Apache-2.0
// Local names are told apart from fields by the bindings and parameters of the functions around.
#include "model/trace/receivers.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostSteps = 6, kMostNesting = 32;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_type(syntax::SymbolKind kind) {
  return kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::struct_;
}

/// Whether a function gives the inner one back, as it is or in the one call around it: what it took
/// itself, the inner one holds.
bool gives_back(const Syntax& syntax, SymbolId outer, SymbolId inner) {
  const auto is_inner = [&](ValueId value) {
    const syntax::ValueNode& node = syntax.value(value);
    return node.kind == ValueKind::function && node.symbol == inner;
  };
  return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    if (exit.scope != outer || exit.kind != syntax::ExitKind::return_ || !exit.value.valid())
      return false;
    const syntax::ValueNode& node = syntax.value(exit.value);
    for (std::uint32_t i = 1; node.kind == ValueKind::call && i < node.child_count; ++i)
      if (is_inner(syntax.child(node, i))) return true;
    return is_inner(exit.value);
  });
}

/// Of a function around; not of the class, nor of one that only made what is run.
bool is_parameter(const Syntax& syntax, SymbolId scope, std::string_view name) {
  SymbolId inner;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    // What a class is made with, it holds.
    if (is_type(around.kind)) return false;
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[around.first_parameter + p].name) == name)
        return !inner.valid() || !gives_back(syntax, scope, inner);
    }
    inner = scope;
    scope = around.container;
  }
  return false;
}

}  // namespace

Receiver receiver_of(const Inputs& in, FileId file, std::uint32_t index, SymbolRef function,
                     bool through_locals) {
  const Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return Receiver::other;
  const syntax::ValueNode* node = &syntax.value(call.callee);
  if (node->kind == ValueKind::reference) {
    const bool member =
        function.valid() &&
        in.project.of(function.file).symbols[function.symbol.index()].container.valid();
    return member ? Receiver::self : Receiver::none;
  }
  if (node->kind != ValueKind::member || node->child_count == 0) return Receiver::other;
  ValueId at = syntax.child(*node, 0);
  for (int step = 0; step < kMostSteps && at.valid(); ++step) {
    node = &syntax.value(at);
    const std::string_view name = syntax.text(node->text);
    if (node->kind == ValueKind::call || node->kind == ValueKind::member) {
      if (node->kind == ValueKind::call && step == 0 && node->child_count > 0 &&
          syntax.text(syntax.value(syntax.child(*node, 0)).text) == "super")
        return Receiver::above;
      return Receiver::held;
    }
    if (node->kind == ValueKind::index && through_locals && step > 0 && node->child_count > 0) {
      at = syntax.child(*node, 0);  // `for (const each of this.senders)`
      continue;
    }
    if (node->kind == ValueKind::parameter && through_locals && step == 0)
      return is_parameter(syntax, call.scope, name) ? Receiver::other : Receiver::held;
    if (node->kind != ValueKind::reference) return Receiver::other;
    if (is_one_of(name, {"this", "self", "$this", "static", "cls", "Self"})) return Receiver::self;
    if (is_one_of(name, {"super", "parent", "base"})) return Receiver::above;
    if (!through_locals) return Receiver::other;
    if (is_parameter(syntax, call.scope, name)) return Receiver::other;
    const syntax::Binding* binding = local_binding(syntax, call.scope, name, call.line);
    if (binding == nullptr) return Receiver::held;
    if (!binding->value.valid()) return Receiver::other;
    at = binding->value;
  }
  return Receiver::other;
}

}  // namespace cutaway::model
