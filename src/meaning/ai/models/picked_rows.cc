// SPDX-License-Identifier: Apache-2.0
// Looks at the rows of tables by which a provider is chosen, and at the lines that pick one.
#include "meaning/ai/models/picked_rows.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// `() => createOpenAI({ … })(model)`: a function without a name that makes a client.
SymbolRef made_within(const AiGround& ground, FileId id, SymbolId inner) {
  if (!inner.valid()) return {};
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const syntax::Symbol& function = syntax.symbols[inner.index()];
  const bool makes = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    const std::string_view name = syntax.text(call.name);
    if (call.line < function.line || call.line > function.end_line || name.empty()) return false;
    const std::vector<std::string> words = identifier_words(name);
    return (call.flags & syntax::kConstructs) != 0 || (name[0] >= 'A' && name[0] <= 'Z') ||
           (!words.empty() && ground.words.has("choice.makes", words.front()));
  });
  return makes ? SymbolRef{id, inner} : SymbolRef{};
}

/// What a file calls the table that it takes in from another; "" = it does not.
std::string_view taken_in_as(const AiGround& ground, FileId file, FileId home,
                             std::string_view name) {
  const syntax::Syntax& syntax = ground.context.project.of(file);
  const auto imports = ground.context.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < imports.size(); ++i) {
    const syntax::Import& item = syntax.imports[i];
    const bool from_it = imports[i].file == home ||
                         (imports[i].symbol.symbol.valid() && imports[i].symbol.file == home);
    if (from_it && syntax.text(item.name) == name)
      return syntax.text(item.alias.empty() ? item.name : item.alias);
  }
  return {};
}

/// `providers[row.type]` of a file that takes the table in.
std::pair<FileId, ValueId> picked_elsewhere(const AiGround& ground, FileId id,
                                            const Standing& standing) {
  if (standing.holder.name.empty() || !standing.above.empty()) return {};
  for (const FileId other : ground.files) {
    const std::string_view name =
        other == id ? std::string_view() : taken_in_as(ground, other, id, standing.holder.name);
    if (name.empty()) continue;
    const syntax::Syntax& syntax = ground.context.project.of(other);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::index || node.child_count != 2) continue;
      const ValueNode& table = syntax.value(syntax.child(node, 0));
      if (table.kind == ValueKind::reference && syntax.text(table.text) == name)
        return {other, syntax.child(node, 1)};
    }
  }
  return {};
}

/// What picks an entry of the table in that file: `TABLE[x]`, `TABLE.get(x)`.
ValueId picked_here(const AiGround& ground, FileId id, ValueId table, const Standing& standing) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const auto is_table = [&](ValueId value) {
    if (value == table) return true;
    const ValueNode& node = syntax.value(value);
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
    return named && !standing.holder.name.empty() && standing.above.empty() &&
           syntax.text(node.text) == standing.holder.name;
  };
  for (const ValueNode& node : syntax.values) {
    if (node.kind == ValueKind::index && node.child_count == 2 && is_table(syntax.child(node, 0)))
      return syntax.child(node, 1);
  }
  for (const syntax::Call& call : syntax.calls) {
    if (syntax.text(call.name) != "get" || !call.callee.valid() || call.argument_count == 0)
      continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.child_count > 0 && is_table(syntax.child(callee, 0)))
      return syntax.arguments[call.first_argument];
  }
  return {};
}

}  // namespace

SymbolRef made_by_row(const AiGround& ground, FileId id, ValueId value) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const ValueNode* node = &syntax.value(value);
  // `{"openai": OpenAIClient()}`
  const bool object = node->kind == ValueKind::call || node->kind == ValueKind::construct;
  if (object && node->child_count > 0) value = syntax.child(*node, 0), node = &syntax.value(value);
  if (node->kind == ValueKind::function) return made_within(ground, id, node->symbol);
  if (node->kind != ValueKind::reference && node->kind != ValueKind::member) return {};
  const SymbolRef symbol = ground.context.links.what_is({id, value}).symbol;
  if (!symbol.valid() || !symbol.symbol.valid()) return {};
  const syntax::Syntax& home = ground.context.project.of(symbol.file);
  const syntax::SymbolKind kind = home.symbols[symbol.symbol.index()].kind;
  const bool makes = kind == syntax::SymbolKind::class_ || (kind == syntax::SymbolKind::function &&
                                                            ground.reached_from(symbol) != nullptr);
  return makes ? symbol : SymbolRef{};
}

std::pair<FileId, ValueId> picked_by(const AiGround& ground, FileId id, ValueId table,
                                     const Standing& standing) {
  const ValueId here = picked_here(ground, id, table, standing);
  return here.valid() ? std::pair(id, here) : picked_elsewhere(ground, id, standing);
}

}  // namespace cutaway::meaning
