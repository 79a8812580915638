// SPDX-License-Identifier: Apache-2.0
// Looks for whoever takes in a function that a decorator describes as a tool.
#include "meaning/ai/tools/handed_over.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

/// `@tool` above the function; `@server.tool` enters it where it stands.
bool is_only_described(const syntax::Syntax& syntax, const AiPiece& tool) {
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    if (!note.target.valid() || contains(syntax.text(note.name), ".")) return false;
    const syntax::Symbol& symbol = syntax.symbols[note.target.index()];
    const std::uint32_t line = tool.places.front().line;
    return symbol.line <= line && line <= symbol.name_line && syntax.text(symbol.name) == tool.name;
  });
}

/// A line there names it, or modules are taken in there by names that are not written.
bool may_take(const AiGround& ground, FileId from, const AiPiece& tool) {
  const FileId home = tool.places.front().file;
  const auto imports = ground.context.links.file_imports(from);
  if (from != home && std::ranges::find(imports, home) != imports.end()) return true;
  const syntax::Syntax& syntax = ground.context.project.of(from);
  const bool looks = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    const std::string_view name = syntax.text(call.name);
    return name == "import_module" || ground.words.has("model.found_by", name);
  });
  return looks || std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
           const bool says = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                             node.kind == ValueKind::string;
           return says && contains(syntax.text(node.text), tool.name);
         });
}

}  // namespace

bool is_handed_to_nobody(const AiGround& ground, const AiPiece& tool) {
  const FileId home = tool.places.front().file;
  if (!ground.names_are_sure(home) || tool.how != "shape") return false;
  if (!is_only_described(ground.context.project.of(home), tool)) return false;
  for (std::size_t i = 0; i < ground.context.project.size(); ++i)
    if (const FileId from(i);
        ground.is_product(from) && !ground.beside(from) && may_take(ground, from, tool))
      return false;
  return true;
}

}  // namespace cutaway::meaning
