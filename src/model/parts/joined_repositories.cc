// SPDX-License-Identifier: Apache-2.0
// Several repositories as one system: a workload of one of them runs the program of another, whose
// name its container, its image or the submodule that it is built from bears.
#include <algorithm>
#include <map>

#include "model/parts/builds.h"
#include "sources/joined_source.h"
#include "sources/submodules.h"

namespace cutaway::model {
namespace {

/// The folders of the joined repositories, by the key of their name; empty for one source.
std::map<std::string, std::string> repositories(const Inputs& in) {
  std::map<std::string, std::string> found;
  const auto& identity = in.project.tree->identity();
  if (identity.kind != sources::kJoinedKind) return found;
  std::string_view names = identity.name;
  while (!names.empty()) {
    const auto joint = std::min(names.find(sources::kJoint), names.size());
    found.emplace(name_key(names.substr(0, joint)), names.substr(0, joint));
    names.remove_prefix(std::min(joint + sources::kJoint.size(), names.size()));
  }
  return found;
}

/// Folder of a submodule → the key of the repository that its address names.
std::map<std::string, std::string> submodules(const Inputs& in) {
  std::map<std::string, std::string> found;
  for (const sources::Submodule& one : sources::list_submodules(*in.project.tree))
    found.emplace(one.path, name_key(base_name(one.url)));
  return found;
}

/// The keys of the names of repositories that the workload may mean, the surest first.
std::vector<std::string> repository_names(const meaning::Workload& workload, std::string_view home,
                                          const std::map<std::string, std::string>& inside) {
  std::vector<std::string> names;
  for (const auto& [folder, repository] : inside) {
    if (!workload.build_context.empty() && below(workload.build_context, folder))
      names.push_back(repository);
  }
  // `shop/api` and, described in the repository `shop`, `api` mean the repository `shop-api`.
  const std::string image = name_key(base_name(image_name(workload.image)));
  names.push_back(image);
  if (!image.empty()) names.push_back(name_key(home) + image);
  for (const std::string& alias : workload.aliases) names.push_back(name_key(alias));
  return names;
}

}  // namespace

void join_repositories(Builds& builds) {
  const Inputs& in = builds.in;
  const auto known = repositories(in);
  if (known.size() < 2) return;
  const auto inside = submodules(in);
  std::vector<std::string> chosen(builds.drafts.size());
  std::map<std::string, std::string> by_image;  // others may start what one of them builds
  for (std::size_t d = 0; d < chosen.size(); ++d) {
    const Draft& draft = builds.drafts[d];
    if (draft.itself.valid()) continue;
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in.facts.workloads[w];
      const std::string_view path = in.path(workload.place);
      const std::string_view home = path.substr(0, path.find('/'));
      for (const std::string& name : repository_names(workload, home, inside)) {
        const auto found = known.find(name);
        if (chosen[d].empty() && found != known.end() && found->second != home &&
            builds.has_code(found->second))
          chosen[d] = found->second;
      }
    }
    for (const std::uint32_t w : draft.workloads) {
      const std::string& image = in.facts.workloads[w].image;
      if (!chosen[d].empty() && !image.empty()) by_image.emplace(image, chosen[d]);
    }
  }
  for (std::size_t d = 0; d < chosen.size(); ++d) {
    Draft& draft = builds.drafts[d];
    for (const std::uint32_t w : draft.workloads) {
      const auto same = by_image.find(in.facts.workloads[w].image);
      if (chosen[d].empty() && !draft.itself.valid() && same != by_image.end() &&
          in.facts.workloads[w].build_context.empty())
        chosen[d] = same->second;
    }
    if (chosen[d].empty()) continue;
    draft.part.built_here = true;
    builds.attach(draft, chosen[d]);
  }
}

}  // namespace cutaway::model
