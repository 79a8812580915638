// SPDX-License-Identifier: Apache-2.0
// A recipe is told by the programs below its folder: each is started by a part of its own.
#include "model/parts/shared_recipes.h"

#include <algorithm>
#include <functional>

namespace cutaway::model {
namespace {

/// Files in which programs start below the folder: `main` alone where there is one, for a library
/// may listen on behalf of all of them.
std::vector<FileId> programs_below(const Builds& builds, std::string_view folder) {
  std::vector<FileId> found = builds.entries_below(folder);
  const auto is_main = [&](FileId file) {
    return std::ranges::any_of(builds.in.facts.entry_points, [&](const auto& entry) {
      return entry.kind == "main" && entry.place.file == file;
    });
  };
  if (std::ranges::any_of(found, is_main)) std::erase_if(found, std::not_fn(is_main));
  return found;
}

/// The deployed parts below the folder that start all programs which lie there; empty where one
/// program is left, or fewer than two are parts.
std::vector<std::size_t> parts_of_all_programs(const Builds& builds, std::string_view folder) {
  std::vector<std::size_t> parts;
  for (std::size_t i = 0; i < builds.drafts.size(); ++i) {
    const Draft& draft = builds.drafts[i];
    const bool here = std::ranges::all_of(draft.images, [&](std::uint32_t image) {
      return folder_name(builds.in.facts.images[image].path) == folder;
    });
    if (draft.deployed && draft.part.built_here && here && draft.part.path.size() > folder.size() &&
        below(draft.part.path, folder))
      parts.push_back(i);
  }
  const auto is_started = [&](FileId entry) {
    return std::ranges::any_of(parts, [&](std::size_t i) {
      return below(builds.in.file(entry).path, builds.drafts[i].part.path);
    });
  };
  const std::vector<FileId> entries = programs_below(builds, folder);
  if (parts.size() < 2 || entries.size() < 2 || !std::ranges::all_of(entries, is_started))
    return {};
  return parts;
}

}  // namespace

bool only_holds_parts(const Builds& builds, std::string_view folder) {
  const bool starts = std::ranges::any_of(builds.in.facts.packages, [&](const auto& package) {
    return package.folder == folder && (!package.commands.empty() || has_start(builds.in, package));
  });
  return !folder.empty() && !starts && !parts_of_all_programs(builds, folder).empty();
}

void give_shared_recipes(Builds& builds) {
  for (std::uint32_t i = 0; i < builds.in.facts.images.size(); ++i) {
    const meaning::ImageBuild& image = builds.in.facts.images[i];
    const std::string folder(folder_name(image.path));
    if (builds.image_used(i) || !builds.in.own(image.place) || builds.folder_used(folder) ||
        !only_holds_parts(builds, folder))
      continue;
    for (const std::size_t part : parts_of_all_programs(builds, folder))
      builds.take_image(builds.drafts[part], i);
  }
}

}  // namespace cutaway::model
