// SPDX-License-Identifier: Apache-2.0
// A name is that of the nearest function around that binds it.
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

constexpr int kMostNesting = 32;

}  // namespace

const syntax::Binding* local_binding(const Syntax& syntax, SymbolId scope, std::string_view name,
                                     std::uint32_t line) {
  const syntax::Binding* best = nullptr;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > line) break;
    if (!binding.scope.valid() || syntax.text(binding.target) != name) continue;
    SymbolId around = scope;
    for (int step = 0; step < kMostNesting && around.valid(); ++step) {
      if (around == binding.scope) best = &binding;
      around = syntax.symbols[around.index()].container;
    }
  }
  return best;
}

bool is_in_chain(const syntax::Syntax& syntax, ValueId outer, ValueId inner) {
  constexpr int kLongestChain = 32;
  for (int step = 0; step < kLongestChain && outer.valid() && inner.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(outer);
    if (node.child_count == 0) return false;
    outer = syntax.child(node, 0);
    if (outer == inner) return true;
  }
  return false;
}

}  // namespace cutaway::model
