// SPDX-License-Identifier: Apache-2.0
// Names of constant texts, by the folders and files that see them.
#include "meaning/ai/prompts/prompt_constants.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;

/// A text, or several of them joined, that stands as it is written.
bool is_text(const syntax::Syntax& syntax, ValueId id, int deep = 0) {
  const syntax::ValueNode& node = syntax.value(id);
  if (node.kind == ValueKind::string) return true;
  if (node.kind != ValueKind::concat || deep > 3) return false;
  for (std::size_t c = 0; c < node.child_count; ++c)
    if (const ValueId child = syntax.child(node, c);
        syntax.value(child).kind != ValueKind::reference && !is_text(syntax, child, deep + 1))
      return false;
  return true;
}

/// Constants of a file that hold texts; of variables only the capitals say that nobody sets them.
std::set<std::string> texts_of(const syntax::Syntax& syntax) {
  std::set<std::string> out;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.container.valid() || !symbol.value.valid()) continue;
    const std::string_view name = syntax.text(symbol.name);
    const bool capitals = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool fixed =
        symbol.kind == SymbolKind::constant || (symbol.kind == SymbolKind::variable && capitals);
    if (fixed && is_text(syntax, symbol.value)) out.emplace(name);
  }
  return out;
}

}  // namespace

void leave_out_constants(const AiGround& ground, AiBook& book) {
  // Files of one folder see each other's constants in Go alone; elsewhere they are imported.
  std::map<FileId, std::set<std::string>> seen;
  const auto see = [&](FileId id, std::set<std::string>& out) {
    out.merge(texts_of(ground.context.project.of(id)));
  };
  const auto names_at = [&](FileId id) -> const std::set<std::string>& {
    const auto [row, fresh] = seen.try_emplace(id);
    if (!fresh) return row->second;
    see(id, row->second);
    for (const FileId other : ground.context.links.file_imports(id)) see(other, row->second);
    if (!ground.path(id).ends_with(".go")) return row->second;
    const std::string_view folder = folder_name(ground.path(id));
    for (const FileId other : ground.files)
      if (folder_name(ground.path(other)) == folder) see(other, row->second);
    return row->second;
  };
  for (AiPrompt& prompt : book.prompts) {
    if (prompt.variables.empty()) continue;
    const std::set<std::string>& names = names_at(prompt.places.front().file);
    std::erase_if(prompt.variables,
                  [&](const std::string& variable) { return names.contains(variable); });
  }
}

}  // namespace cutaway::meaning
