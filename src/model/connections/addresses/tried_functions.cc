// SPDX-License-Identifier: Apache-2.0
// The server is known by the mark on the class that starts it (`starting_marks` of parts.toml).
#include "model/connections/addresses/tried_functions.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

bool is_main(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::method && symbol.container.valid() &&
         syntax.text(symbol.name) == "main";
}

}  // namespace

TriedFunctions::TriedFunctions(const Inputs& in) {
  const catalogue::WordSet marks = catalogue::words_of(in.catalogue, "parts", "starting_marks");
  std::set<FileId> tried, used;
  bool started = false;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    const bool marked = std::ranges::any_of(
        syntax.annotations, [&](const auto& one) { return marks.contains(syntax.text(one.name)); });
    started = started || marked;
    const bool main = std::ranges::any_of(
        syntax.symbols, [&](const syntax::Symbol& symbol) { return is_main(syntax, symbol); });
    if (main && !marked) tried.insert(FileId(f));
  }
  if (!started || tried.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    for (const FileId to : in.links.file_imports(FileId(f)))
      if (to != FileId(f) && tried.contains(to)) used.insert(to);
  }
  for (const FileId file : used) {
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (is_main(syntax, symbol)) bodies_.push_back({file, symbol.line, symbol.end_line});
  }
}

bool TriedFunctions::has(const Place& place) const {
  return std::ranges::any_of(bodies_, [&](const Place& body) {
    return body.file == place.file && body.line <= place.line && place.line <= body.end_line;
  });
}

}  // namespace cutaway::model
