// SPDX-License-Identifier: Apache-2.0
// Counts definitions by kind, name and folder.
#include "model/asking.h"

namespace cutaway::model {
namespace {

/// The word of a kind of symbol in queries.
std::string_view kind_word(syntax::SymbolKind kind) {
  static constexpr std::string_view kWords[] = {
      "module",   "namespace",   "class",    "struct",     "interface",       "trait",
      "enum",     "enum_member", "function", "method",     "constructor",     "field",
      "property", "constant",    "variable", "type_alias", "annotation_type", "parameter_object"};
  const auto at = static_cast<std::size_t>(kind);
  return at < std::size(kWords) ? kWords[at] : std::string_view();
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind", "name", "in", "origin", "exported", "documented"}))
    return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path)) continue;
    const syntax::Syntax& syntax = analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!asked.allows("kind", kind_word(symbol.kind))) continue;
      counting.base();
      const std::string_view glob = asked["name"];
      if (!glob.empty() && !matches_glob(glob, syntax.text(symbol.name))) continue;
      if (!asked.allows("exported", (symbol.flags & syntax::kExported) != 0 ? "true" : "false"))
        continue;
      if (!asked.allows("documented", symbol.doc.empty() ? "false" : "true")) continue;
      counting.hit({id, symbol.name_line != 0 ? symbol.name_line : symbol.line, symbol.end_line});
    }
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_symbols;
const QueryRule record_symbols{"symbols", "definitions by kind, name and folder", run};

}  // namespace cutaway::model
