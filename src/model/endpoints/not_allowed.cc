// SPDX-License-Identifier: Apache-2.0
// Looks at what a function gives back: at its one way out, and at the names and numbers in it.
#include "model/endpoints/not_allowed.h"

#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostValues = 32;

bool says_not_allowed(const syntax::Syntax& syntax, ValueId value) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    const std::string_view text = syntax.text(node.text);
    if (text == "405" || contains(name_key(text), "methodnotallowed")) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

}  // namespace

bool only_refuses_method(const Inputs& in, SymbolRef handler) {
  if (!handler.valid() || !in.has(handler.file)) return false;
  const syntax::Syntax& syntax = in.project.of(handler.file);
  std::size_t exits = 0;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != handler.symbol) continue;
    ++exits;
    if (exit.guard.valid() || !exit.value.valid() || !says_not_allowed(syntax, exit.value))
      return false;
  }
  return exits == 1;
}

}  // namespace cutaway::model
