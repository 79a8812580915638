// SPDX-License-Identifier: Apache-2.0
// Packages are compared by their folders; one that is asked for or imported counts.
#include "narrative/ai/one_program.h"

#include "base/text.h"
#include "model/inputs.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

using model::below;

OneProgram::OneProgram(const Story& story, const meaning::AiBook& book) : story_(story) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || !way->entry_at.file.valid()) return;
  begins_ = true;
  home_ = package_of(story.path(way->entry_at.file));
}

bool OneProgram::has(const meaning::AiLimit& limit) {
  if (!begins_) return true;
  const std::string folder = package_of(story_.path(limit.places.front().file));
  if (folder == home_ || folder.empty() || home_.empty() || below(folder, home_) ||
      below(home_, folder))
    return true;
  const auto [known, fresh] = imported_.try_emplace(folder, false);
  if (fresh) known->second = imports(folder);
  return known->second;
}

std::string OneProgram::package_of(std::string_view path) const {
  std::string found;
  for (const meaning::Package& package : story_.facts().packages)
    if (package.folder.size() > found.size() && below(path, package.folder)) found = package.folder;
  return found;
}

/// A file of the program takes one of that package in, or its manifest asks for it.
bool OneProgram::imports(std::string_view folder) const {
  for (const meaning::Package& package : story_.facts().packages) {
    if (package.folder != folder) continue;
    for (const meaning::Dependency& asked : story_.facts().dependencies)
      if (asked.name == package.name && below(story_.path(asked.place.file), home_)) return true;
  }
  for (std::size_t f = 0; f < story_.analysis.project->size(); ++f) {
    if (!below(story_.path(FileId(f)), home_)) continue;
    for (const linking::ImportLink& link : story_.analysis.links->imports(FileId(f)))
      if (link.file.valid() && below(story_.path(link.file), folder)) return true;
  }
  return false;
}

}  // namespace cutaway::narrative
