// SPDX-License-Identifier: Apache-2.0
// Names lead to functions and classes; whatever else is given is no work.
#include "meaning/clock_work.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_class(const ReaderContext& context, SymbolRef found) {
  return found.valid() && context.project.of(found.file).symbols[found.symbol.index()].kind ==
                              syntax::SymbolKind::class_;
}

/// `new SweepTask(orders)`, and not `new Options()`.
SymbolRef made(const ReaderContext& context, const ClockWords& words, FileId file,
               const ValueNode& node) {
  const Syntax& syntax = context.project.of(file);
  if (node.child_count == 0 || !syntax.child(node, 0).valid()) return {};
  const ValueId type = syntax.child(node, 0);
  const auto name = identifier_words(syntax.text(syntax.value(type).text));
  if (name.empty() || !words.has("kinds", name.back())) return {};
  const SymbolRef found = symbol_of(context, {file, type});
  return is_class(context, found) && is_own(context, found.file) ? found : SymbolRef();
}

/// The only own class of that name.
SymbolRef class_called(const ReaderContext& context, std::string_view name) {
  SymbolRef out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Syntax& syntax = context.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].kind != syntax::SymbolKind::class_ ||
          syntax.text(syntax.symbols[s].name) != name)
        continue;
      if (out.valid()) return {};
      out = {FileId(f), SymbolId(s)};
    }
  }
  return out;
}

}  // namespace

SymbolRef work_of(const ReaderContext& context, const ClockWords& words, ValueRef given) {
  const Syntax& syntax = context.project.of(given.file);
  const ValueNode& node = syntax.value(given.value);
  if (node.kind == ValueKind::construct) return made(context, words, given.file, node);
  if (node.kind == ValueKind::call) {
    const ValueNode& callee =
        node.child_count > 0 ? syntax.value(syntax.child(node, 0)) : ValueNode();
    if (callee.kind != ValueKind::member || !words.has("bound", syntax.text(callee.text)) ||
        callee.child_count == 0)
      return {};
    const ValueId inner = syntax.child(callee, 0);
    const bool constructs = syntax.value(inner).kind == ValueKind::construct;
    return constructs ? SymbolRef() : work_of(context, words, {given.file, inner});
  }
  if (node.kind != ValueKind::reference && node.kind != ValueKind::member &&
      node.kind != ValueKind::function)
    return {};
  const SymbolRef found = symbol_of(context, given);
  if (!found.valid()) return {};
  const syntax::Symbol& symbol = context.project.of(found.file).symbols[found.symbol.index()];
  return is_function(symbol) ? found : SymbolRef();
}

SymbolRef work_in_brackets(const ReaderContext& context, const ClockWords& words, FileId file,
                           const syntax::Call& call) {
  const Syntax& syntax = context.project.of(file);
  if (!call.callee.valid()) return {};
  const std::string_view written = syntax.text(syntax.value(call.callee).text);
  const std::size_t open = written.find('<');
  if (open == std::string_view::npos || !written.ends_with('>')) return {};
  const auto name = identifier_words(written.substr(0, open));
  const auto says = [&](std::string_view row) {
    return std::ranges::any_of(name, [&](const auto& word) { return words.has(row, word); });
  };
  if (!says("bases") || !says("kinds")) return {};
  std::string_view type = written.substr(open + 1, written.size() - open - 2);
  if (type.find_first_of("<,") != std::string_view::npos) return {};
  return class_called(context, trim(type.substr(type.rfind('.') + 1)));
}

}  // namespace cutaway::meaning
