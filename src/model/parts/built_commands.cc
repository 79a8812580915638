// SPDX-License-Identifier: Apache-2.0
// Dockerfiles of one folder build programs that lie elsewhere: each says by its lines which one.
#include <algorithm>
#include <map>

#include "model/parts/build_lines.h"
#include "model/parts/builds.h"
#include "model/parts/program_folders.h"

namespace cutaway::model {
namespace {

/// Folders of Dockerfiles with which the makers try things out.
bool is_trial(std::string_view path) {
  return passes_through(folder_name(path),
                        {"test", "tests", "e2e", "hack", "example", "examples", "dev", "local",
                         "_local", ".devcontainer", ".github", "ci"});
}

/// The command alone before one that is started with a word behind it, which is one use of it.
std::size_t words_behind(const meaning::ImageBuild& image) {
  return static_cast<std::size_t>(std::ranges::count(image.command.value, ' '));
}

bool is_started(const Builds& builds, const std::vector<FileId>& entries) {
  return std::ranges::any_of(builds.drafts, [&](const Draft& draft) {
    return std::ranges::any_of(draft.entries, [&](FileId entry) {
      return std::ranges::find(entries, entry) != entries.end();
    });
  });
}

}  // namespace

void add_built_commands(Builds& builds) {
  const Inputs& in = builds.in;
  const BuildLines lines(builds);
  std::map<std::string, std::vector<std::uint32_t>> by_folder;
  for (std::uint32_t i = 0; i < in.facts.images.size(); ++i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    if (builds.image_used(i) || !in.own(image.place) || is_trial(image.path)) continue;
    if (std::string folder = lines.command_folder(image); !folder.empty() && !for_makers(folder))
      by_folder[std::move(folder)].push_back(i);
  }
  if (by_folder.size() < 2) return;
  for (auto& [folder, images] : by_folder) {
    const std::vector<FileId> entries = builds.entries_below(folder);
    if (builds.folder_used(folder) || is_started(builds, entries)) continue;
    std::ranges::stable_sort(images, {},
                             [&](std::uint32_t i) { return words_behind(in.facts.images[i]); });
    Draft& draft = builds.fresh("image:" + folder, std::string(base_name(folder)));
    builds.take_folder(draft, folder);
    builds.take_image(draft, images.front());
    draft.entries = entries;
    if (is_for_people(base_name(folder))) draft.part.kind = "cli";
  }
}

}  // namespace cutaway::model
