// SPDX-License-Identifier: Apache-2.0
// A wrapper calls its parameter inside of a function that it makes; one that registers what it is
// given does not.
#include "model/trace/wrapped_by.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostWrappers = 4, kMostNesting = 16;
constexpr std::uint32_t kNoCall = 0xffffffff;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// Whether a scope lies in a nameless function inside of another function.
bool within_made(const Syntax& syntax, SymbolId scope, SymbolId maker) {
  bool nameless = false;
  for (int step = 0; step < kMostNesting && scope.valid(); ++step) {
    if (scope == maker) return nameless;
    const Symbol& at = syntax.symbols[scope.index()];
    nameless = nameless || (at.name.empty() && is_function(at.kind));
    scope = at.container;
  }
  return false;
}

bool runs_parameter(const Syntax& syntax, SymbolId maker, std::uint32_t place) {
  const Symbol& function = syntax.symbols[maker.index()];
  if (place >= function.parameter_count) return false;
  const std::string_view name =
      syntax.text(syntax.parameters[function.first_parameter + place].name);
  return !name.empty() && std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line < function.line || call.line > function.end_line || !call.callee.valid())
      return false;
    const ValueNode& callee = syntax.value(call.callee);
    const bool bare = callee.kind == ValueKind::reference || callee.kind == ValueKind::parameter;
    return bare && syntax.text(callee.text) == name && within_made(syntax, call.scope, maker);
  });
}

/// The call that is given such a value, and at which place.
template <class Is>
std::pair<std::uint32_t, std::uint32_t> call_given(const Syntax& syntax, const Is& is) {
  for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && is(syntax.value(given))) return {c, a};
    }
  }
  return {kNoCall, 0};
}

}  // namespace

std::vector<SymbolRef> wrapped_by(const Inputs& in, SymbolRef body) {
  std::vector<SymbolRef> out;
  if (!body.valid() || !in.own(body.file)) return out;
  const Syntax& syntax = in.project.of(body.file);
  const Symbol& function = syntax.symbols[body.symbol.index()];
  if (!is_function(function.kind) || !function.name.empty()) return out;
  const auto targets = in.links.calls(body.file);
  auto [at, place] = call_given(syntax, [&](const ValueNode& node) {
    return node.kind == ValueKind::function && node.symbol == body.symbol;
  });
  for (int step = 0; step < kMostWrappers && at < targets.size(); ++step) {
    const SymbolRef maker = targets[at].symbol;
    const bool own = maker.valid() && in.own(maker.file);
    const Syntax* there = own ? &in.project.of(maker.file) : nullptr;
    if (own && is_function(there->symbols[maker.symbol.index()].kind) &&
        runs_parameter(*there, maker.symbol, place))
      out.push_back(maker);
    const ValueId callee = syntax.calls[at].callee;
    std::tie(at, place) = call_given(syntax, [&](const ValueNode& node) {
      return node.kind == ValueKind::call && node.child_count > 0 &&
             syntax.child(node, 0) == callee;
    });
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace cutaway::model
