// SPDX-License-Identifier: Apache-2.0
// By the names that code writes: "paper", "paper/sheets".
#include "findings/imports_library.h"

#include <algorithm>

#include "catalogue/languages.h"

namespace cutaway::findings {

bool imports_library(const Ground& ground, FileId file, const meaning::Dependency& library) {
  const auto language = catalogue::language(ground.analysis.project->file(file).language).name;
  const auto& rows = ground.analysis.catalogue->table("ecosystems");
  const auto row = std::ranges::find(rows, language, [](const auto& one) { return one.first; });
  if (row == rows.end() || row->second != library.ecosystem) return false;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
    const std::string_view module = syntax.text(one.module);
    return module.starts_with(library.name) &&
           (module.size() == library.name.size() ||
            std::string_view("/.:").find(module[library.name.size()]) != std::string_view::npos);
  });
}

}  // namespace cutaway::findings
