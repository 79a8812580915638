// SPDX-License-Identifier: Apache-2.0
// Looks who names a function, and whether something may call it unseen.
#include "findings/dead.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/asked_weight.h"
#include "findings/inside_file.h"

namespace cutaway::findings {
namespace {

/// `// route("/export", Export)`: code behind a mark of a remark.
bool is_taken_out(const Ground& ground, const Place& place) {
  const auto text = ground.analysis.project->tree->read(place.file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  return place.line > 0 && place.line <= lines.size() &&
         trim(lines[place.line - 1]).starts_with("//");
}

}  // namespace

bool is_dead(const Ground& ground, const NamedInText& said, SymbolRef function) {
  const syntax::Project& project = *ground.analysis.project;
  const syntax::Syntax& syntax = project.of(function.file);
  const syntax::Symbol& row = syntax.symbols[function.symbol.index()];
  const auto& language = project.file(function.file).language;
  const bool marked = std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& one) {
    return one.target == function.symbol;
  });
  const std::string name = as_word(syntax.text(row.name));
  if (row.container.valid() || is_listed(ground, "starts_itself", name) || marked ||
      ground.tied.function(function) ||
      !is_listed(ground, "called_by_name_alone", catalogue::language(language).name))
    return false;
  const auto& places = said.own(name);
  return !places.empty() && std::ranges::all_of(places, [&](const Place& place) {
    const bool own =
        place.file == function.file && place.line >= row.line && place.line <= row.end_line;
    return own || is_remark(project.of(place.file), place.line) || is_taken_out(ground, place);
  });
}

}  // namespace cutaway::findings
