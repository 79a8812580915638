// SPDX-License-Identifier: Apache-2.0
// Volumes are written as "source:target:mode"; the working directory is a path inside.
#include "model/parts/mounted_folders.h"

#include <algorithm>

#include "model/parts/command_scripts.h"

namespace cutaway::model {
namespace {

/// "orders" where `./shops:/shops` is mounted and the container works in `/shops/orders`.
std::string_view place_inside(const meaning::Workload& workload, std::string_view target) {
  const auto works = std::ranges::find(workload.labels, "working_dir", &meaning::NamedValue::name);
  if (works == workload.labels.end()) return {};
  const std::string_view folder = works->value;
  if (target.size() < 2 || folder.size() <= target.size() || !folder.starts_with(target) ||
      folder[target.size()] != '/')
    return {};
  return folder.substr(target.size() + 1);
}

}  // namespace

std::optional<std::string> mounted_folder(const Inputs& in, const meaning::Workload& workload,
                                          const meaning::NamedValue& volume) {
  const std::string_view written = written_volume(volume);
  const auto colon = written.find(':');
  const std::string_view source = written.substr(0, colon);
  if (source != "." && !source.starts_with("./") && !source.starts_with("..")) return std::nullopt;
  const std::string_view beside = folder_name(in.path(workload.place));
  std::string folder = join_path(beside, source);
  // What a build leaves there was made of the folder around it.
  for (const std::string_view made : {"/build/libs", "/target"}) {
    if (folder.ends_with(made)) folder.resize(folder.size() - made.size());
  }
  // "../.." may lead out of the tree.
  if (folder.empty() && join_path(beside, std::string(source) + "/x").empty()) return std::nullopt;
  if (colon == std::string_view::npos) return folder;
  const std::string_view rest = written.substr(colon + 1);
  return join_path(folder, place_inside(workload, rest.substr(0, rest.find(':'))));
}

bool starts_file_outside(const Inputs& in, const meaning::Workload& workload,
                         std::string_view folder) {
  if (workload.build_context.empty()) return false;
  return std::ranges::any_of(command_words(workload.command), [&](std::string_view word) {
    if (!word.starts_with("./") || word.size() == 2) return false;
    const std::string path = join_path(workload.build_context, word);
    return in.project.tree->find(path).has_value() && !below(path, folder);
  });
}

std::string package_around(const Inputs& in, const std::string& built, const Draft& draft) {
  const meaning::Package* found = nullptr;
  for (const meaning::Package& package : in.facts.packages) {
    if (!in.own(package.place)) continue;
    if (below(package.folder, built)) return built;
    if (name_key(package.name) == name_key(draft.part.name) && below(built, package.folder))
      found = &package;
  }
  return found == nullptr ? built : found->folder;
}

}  // namespace cutaway::model
