// SPDX-License-Identifier: Apache-2.0
// Finds the calls that inline functions are given to, and asks whether a place lies in one of them.
#include "meaning/api/lookup/blocks.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 32;

SymbolId function_in(const Syntax& syntax, ValueId argument) {
  if (!argument.valid()) return {};
  const ValueNode& node = syntax.value(argument);
  if (node.kind == ValueKind::function) return node.symbol;
  if (node.kind == ValueKind::entry && node.child_count > 0) {
    const ValueNode& inner = syntax.value(syntax.child(node, 0));
    if (inner.kind == ValueKind::function) return inner.symbol;
  }
  return {};
}

bool stands_in_call(const ReaderContext& context, FileId file, SymbolId scope,
                    std::string_view glob, const Blocks& blocks) {
  const Syntax& syntax = context.project.of(file);
  const auto targets = context.links.calls(file);
  for (int depth = 0; depth < kMaxDepth && scope.valid(); ++depth) {
    const std::uint32_t call = blocks.call_of(scope);
    if (call < targets.size() && targets[call].origin != 0 &&
        matches_glob(glob, context.links.name(targets[call].origin)))
      return true;
    scope = syntax.symbols[scope.index()].container;
  }
  return false;
}

bool imports(const ReaderContext& context, FileId file, std::string_view glob) {
  const Syntax& syntax = context.project.of(file);
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
    return matches_glob(glob, syntax.text(import.module));
  });
}

}  // namespace

Blocks::Blocks(const Syntax& syntax) : call_of_(syntax.symbols.size(), kNone) {
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const SymbolId function = function_in(syntax, syntax.arguments[call.first_argument + a]);
      if (function.valid() && function.index() < call_of_.size())
        call_of_[function.index()] = static_cast<std::uint32_t>(i);
    }
  }
}

std::uint32_t Blocks::call_of(SymbolId function) const {
  return function.valid() && function.index() < call_of_.size() ? call_of_[function.index()]
                                                                : kNone;
}

std::vector<SymbolId> blocks_of(const Syntax& syntax, std::span<const ValueId> arguments) {
  std::vector<SymbolId> out;
  for (const ValueId argument : arguments) {
    const SymbolId function = function_in(syntax, argument);
    if (function.valid()) out.push_back(function);
  }
  return out;
}

bool is_within(const ReaderContext& context, FileId file, SymbolId scope, std::string_view form,
               std::optional<Blocks>& blocks) {
  for (const std::string_view alternative : split(form, '|')) {
    const std::size_t colon = alternative.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view kind = alternative.substr(0, colon);
    const std::string_view glob = alternative.substr(colon + 1);
    if (kind == "file" && matches_glob(glob, context.project.file(file).path)) return true;
    if (kind == "import" && imports(context, file, glob)) return true;
    if (kind != "call" || !scope.valid()) continue;
    if (!blocks) blocks.emplace(context.project.of(file));
    if (stands_in_call(context, file, scope, glob, *blocks)) return true;
  }
  return false;
}

bool is_in_class_named(const Syntax& syntax, SymbolId scope, std::string_view glob) {
  if (glob.empty()) return true;
  SymbolId owner = class_around(syntax, scope);
  const bool block = !owner.valid() && scope.valid() &&
                     syntax.symbols[scope.index()].kind == syntax::SymbolKind::parameter_object;
  if (block) owner = scope;  // it is no type of its own
  return owner.valid() && matches_glob(glob, syntax.text(syntax.symbols[owner.index()].name));
}

}  // namespace cutaway::meaning
