// SPDX-License-Identifier: Apache-2.0
// Tells the files of steps by `schema_change`, by imports and by folders.
#include "meaning/data/past_classes.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {

std::set<FileId> files_of_steps(const ReaderContext& context, std::span<const Match> matches) {
  std::set<FileId> out;
  for (const Match& match : matches) {
    if (match.shape->means == "schema_change") out.insert(match.site.file);
  }
  std::set<std::string_view> modules;
  for (const auto& [key, value] : context.catalogue.table("migrations"))
    if (key == "imports.modules") modules.insert(value);
  // Classes beside the steps are what was kept when a step was taken.
  std::set<std::string_view> folders;
  for (const auto& [key, value] : context.catalogue.table("insides"))
    if (key == "past") folders.insert(value);
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const std::string_view folder = folder_name(context.project.file(FileId(f)).path);
    if (folders.contains(base_name(folder))) out.insert(FileId(f));
    const syntax::Syntax& syntax = context.project.of(FileId(f));
    const auto steps = [&](const syntax::Import& import) {
      return modules.contains(syntax.text(import.module));
    };
    if (std::ranges::any_of(syntax.imports, steps)) out.insert(FileId(f));
  }
  return out;
}

}  // namespace cutaway::meaning
