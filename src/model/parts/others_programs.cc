// SPDX-License-Identifier: Apache-2.0
// An image that copies nothing holds what its base and its lines bring: all of it is looked at, for
// this repository may be fetched there.
#include "model/parts/others_programs.h"

#include <algorithm>

#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kShortestName = 3;

/// What this repository and its manifests are called, as keys.
std::vector<std::string> own_names(const Inputs& in) {
  std::vector<std::string> names{name_key(in.project.tree->identity().name)};
  for (const meaning::Package& package : in.facts.packages)
    if (in.own(package.place)) names.push_back(name_key(base_name(package.name)));
  std::erase_if(names, [](const std::string& name) { return name.size() < kShortestName; });
  return names;
}

/// One of the words is an own name: `pip install shop==2.0`, `git clone …/acme/shop.git`.
bool names_own(const std::vector<std::string>& names, std::string_view line) {
  std::string plain(line);
  for (char& c : plain)
    if (std::string_view(" \t\n\"'=/@:;&|[](){},\\").find(c) != std::string_view::npos) c = ' ';
  return std::ranges::any_of(split(plain, ' '), [&](std::string_view word) {
    if (word.ends_with(".git")) word.remove_suffix(4);
    return !word.empty() && std::ranges::find(names, name_key(word)) != names.end();
  });
}

/// A base that is this repository's own, or that nobody can tell, may hold its code already.
bool may_hold_it(const Inputs& in, const std::vector<std::string>& names,
                 const meaning::ImageBuild& image) {
  return image.bases.empty() || std::ranges::any_of(image.bases, [&](const auto& base) {
           const std::string& from = base.value.empty() ? base.name : base.value;
           if (contains(from, "$") || contains(from, "onbuild") || names_own(names, from))
             return true;
           return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
             return image_name(other.image) == image_name(from) &&
                    !(other.build_context.empty() && other.dockerfile.empty());
           });
         });
}

/// A line takes in what lies outside: a mount of the build, a clone of nobody knows what, an own
/// name.
bool may_fetch_it(const Inputs& in, const std::vector<std::string>& names,
                  const meaning::ImageBuild& image) {
  if (!in.has(image.place.file)) return true;
  const syntax::Syntax& syntax = in.project.of(image.place.file);
  return std::ranges::any_of(syntax.data, [&](const syntax::DataNode& node) {
    const std::string_view key = syntax.text(node.key), value = syntax.text(node.value);
    if (key.starts_with("--mount") || contains(value, "--mount")) return true;
    return (key == "RUN" || key == "ADD") && (contains(value, "clone") || names_own(names, value));
  });
}

/// A volume brings code that is not that of one program with a manifest of its own.
bool is_mounted(const Builds& builds, const meaning::Workload& workload) {
  return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
    const auto folder = mounted_folder(builds.in, workload, volume);
    if (volume.value.starts_with("$")) return true;  // whoever starts it says what
    if (!folder || !builds.has_code(*folder)) return false;
    return folder->empty() || std::ranges::none_of(builds.in.facts.packages, [&](const auto& one) {
             return one.folder == *folder && builds.in.own(one.place);
           });
  });
}

}  // namespace

bool holds_no_code(const Builds& builds, const Draft& draft, const meaning::Workload& workload,
                   std::string_view folder) {
  const Inputs& in = builds.in;
  if (workload.format != "compose" || draft.images.empty() || is_mounted(builds, workload))
    return false;
  const std::vector<std::string> names = own_names(in);
  if (names_own(names, workload.command) || names_own(names, draft.command)) return false;
  return std::ranges::all_of(draft.images, [&](std::uint32_t i) {
    const meaning::ImageBuild& image = in.facts.images[i];
    return image.copies.empty() && folder_name(image.path) != folder &&
           !may_hold_it(in, names, image) && !may_fetch_it(in, names, image);
  });
}

}  // namespace cutaway::model
