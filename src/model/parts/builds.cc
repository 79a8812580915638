// SPDX-License-Identifier: Apache-2.0
// Which code each draft of a part runs: the folders, images and manifests that it takes.
#include "model/parts/builds.h"

#include <algorithm>

#include "model/parts/developed.h"
#include "model/parts/image_owners.h"
#include "model/parts/own_work.h"
#include "model/parts/process_commands.h"
#include "model/parts/shared_recipes.h"
#include "model/parts/undeployed.h"
#include "model/parts/variants.h"

namespace cutaway::model {

Builds::Builds(const Inputs& given, std::vector<Draft>& list) : in(given), drafts(list) {
  for (std::size_t i = 0; i < in.project.size(); ++i) {
    if (!is_code_file(FileId(i))) continue;
    std::string_view folder = folder_name(in.file(FileId(i)).path);
    while (code_.emplace(folder).second && !folder.empty()) folder = folder_name(folder);
  }
}

bool Builds::is_code_file(FileId id) const {
  const sources::File& file = in.file(id);
  if (file.origin != sources::Origin::own || !file.language.valid()) return false;
  const catalogue::Language& language = catalogue::language(file.language);
  return language.type == catalogue::LanguageType::programming && language.reader.empty();
}

void Builds::take_image(Draft& draft, std::uint32_t index) {
  const meaning::ImageBuild& image = in.facts.images[index];
  if (std::find(draft.images.begin(), draft.images.end(), index) != draft.images.end()) return;
  draft.images.push_back(index);
  add_once(draft.part.places, image.place);
  for (const meaning::NamedValue& port : image.ports) {
    add_once(draft.part.ports, port.value.empty() ? port.name : port.value);
  }
  if (draft.command.empty()) draft.command = image.command.value;
  images_.insert(index);
}

void Builds::take_folder(Draft& draft, std::string_view folder) {
  draft.part.path = std::string(folder);
  draft.part.built_here = true;
  draft.itself = {};
  for (std::uint32_t i = 0; i < in.facts.packages.size(); ++i) {
    const meaning::Package& package = in.facts.packages[i];
    if (package.folder != folder || !in.own(package.place)) continue;
    if (base_name(in.path(package.place)).starts_with(".")) continue;  // tools of the makers
    draft.packages.push_back(i);
    add_once(draft.part.places,
             package.name_place.file.valid() ? package.name_place : package.place);
  }
  // The manifest of the program tells what it is, not that of the tools beside it.
  std::ranges::stable_partition(draft.packages, [&](std::uint32_t i) {
    const meaning::Package& package = in.facts.packages[i];
    return !package.is_private || !package.commands.empty() || has_start(in, package);
  });
  folders_.insert(std::string(folder));
}

void Builds::attach(Draft& draft, const std::string& folder) {
  for (std::uint32_t i = 0; i < in.facts.images.size(); ++i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    if (folder_name(image.path) == folder && in.own(image.place)) take_image(draft, i);
  }
  take_folder(draft, folder);
}

Draft& Builds::fresh(std::string key, std::string name) {
  Draft& draft = drafts.emplace_back();
  draft.part.key = std::move(key);
  draft.part.name = std::move(name);
  return draft;
}

bool Builds::inside_used(std::string_view folder) const {
  return std::any_of(folders_.begin(), folders_.end(),
                     [&](const std::string& used) { return !used.empty() && below(folder, used); });
}

std::vector<FileId> Builds::entries_below(std::string_view folder) const {
  std::vector<FileId> found;
  for (const meaning::EntryPoint& entry : in.facts.entry_points) {
    const std::string_view path = in.path(entry.place);
    if (!in.own(entry.place) || !below(path, folder)) continue;
    const std::string_view rest = folder.empty() ? path : path.substr(folder.size());
    if (for_makers(folder_name(rest))) continue;
    if (std::find(found.begin(), found.end(), entry.place.file) == found.end())
      found.push_back(entry.place.file);
  }
  return found;
}

const std::vector<std::pair<std::string, std::string>>& Builds::buildable() {
  if (!buildable_.empty()) return buildable_;
  for (const meaning::ImageBuild& image : in.facts.images) {
    const std::string_view folder = folder_name(image.path);
    if (in.own(image.place) && !folder.empty())
      buildable_.emplace_back(name_key(base_name(folder)), folder);
  }
  for (const meaning::Package& package : in.facts.packages) {
    if (!in.own(package.place) || package.folder.empty()) continue;
    buildable_.emplace_back(name_key(base_name(package.folder)), package.folder);
    buildable_.emplace_back(name_key(package.name), package.folder);
  }
  buildable_.emplace_back("", "");
  return buildable_;
}

void add_builds(const Inputs& in, std::vector<Draft>& drafts) {
  Builds builds(in, drafts);
  join_workloads(builds);
  leave_other_programs(in, drafts);
  join_second_descriptions(in, drafts);
  join_variants(in, drafts);
  give_shared_recipes(builds);
  add_built_commands(builds);
  add_undeployed(builds);
  divide_all_in_one(in, drafts);
  keep_developed(in, drafts);
  add_started_processes(in, drafts);
  add_documented_processes(in, drafts);
  give_own_work(in, drafts);
}

}  // namespace cutaway::model
