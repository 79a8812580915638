// SPDX-License-Identifier: Apache-2.0
// A list is looked up by its name, in the file or where the file has it from; links follow
// functions and objects only.
#include "meaning/api/lookup/handler_lists.h"

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// A list that a constant at the top of a file holds under that name; invalid when there is none.
ValueRef list_of(const ReaderContext& context, FileId file, std::string_view name) {
  const Syntax& syntax = context.project.of(file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.container.valid() || !symbol.value.valid() || syntax.text(symbol.name) != name)
      continue;
    if (syntax.value(symbol.value).kind == ValueKind::list) return {file, symbol.value};
  }
  return {};
}

/// The list that a plain name, or a member of an imported file, stands for.
ValueRef named_list(const ReaderContext& context, ValueRef value) {
  const Syntax& syntax = context.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const bool member = node.kind == ValueKind::member && node.child_count > 0;
  if (!member && node.kind != ValueKind::reference) return {};
  const std::string_view name =
      syntax.text(member ? syntax.value(syntax.child(node, 0)).text : node.text);
  const auto links = context.links.imports(value.file);
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view called = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (called != name || !links[i].file.valid()) continue;
    return list_of(context, links[i].file, syntax.text(member ? node.text : import.name));
  }
  return member ? ValueRef() : list_of(context, value.file, name);
}

}  // namespace

SymbolRef last_in_list(const ReaderContext& context, ValueRef value) {
  const bool written = context.project.of(value.file).value(value.value).kind == ValueKind::list;
  const ValueRef list = written ? value : named_list(context, value);
  if (!list.value.valid()) return {};
  const Syntax& syntax = context.project.of(list.file);
  const ValueNode& all = syntax.value(list.value);
  if (all.child_count == 0) return {};
  const SymbolRef last = symbol_of(context, {list.file, syntax.child(all, all.child_count - 1U)});
  if (!last.valid()) return {};
  const syntax::SymbolKind kind = context.project.of(last.file).symbols[last.symbol.index()].kind;
  const bool runs = kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method;
  return runs ? last : SymbolRef();
}

}  // namespace cutaway::meaning
