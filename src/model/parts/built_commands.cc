// SPDX-License-Identifier: Apache-2.0
// Dockerfiles of one folder build programs that lie elsewhere: each says by its lines which one.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

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

using Binaries = std::vector<std::pair<std::string, std::string>>;  ///< key and folder

/// The one folder made under the key; empty where one program is all that is made.
std::string only_folder(const Binaries& binaries, std::string_view key) {
  std::set<std::string_view> all, named;
  for (const auto& [name, folder] : binaries) {
    all.insert(folder);
    if (name == key) named.insert(folder);
  }
  return all.size() > 1 && named.size() == 1 ? std::string(*named.begin()) : std::string();
}

}  // namespace

std::string folder_of_binary(const Builds& builds, const Draft& draft) {
  std::set<std::string> keys;
  for (const std::uint32_t w : draft.workloads)
    keys.insert(name_key(base_name(image_name(builds.in.facts.workloads[w].image))));
  if (keys.size() != 1 || keys.begin()->empty()) return {};
  std::string folder = only_folder(released_programs(builds.in), *keys.begin());
  return builds.entries_below(folder).empty() ? std::string() : folder;
}

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
