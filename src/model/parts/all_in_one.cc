// SPDX-License-Identifier: Apache-2.0
// One image that holds a whole workspace: its programs are the parts.
#include <algorithm>

#include "model/parts/builds.h"

namespace cutaway::model {

void divide_all_in_one(const Inputs& in, std::vector<Draft>& drafts) {
  std::vector<std::size_t> whole, programs;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    if (!draft.part.built_here || draft.part.runs == "dev") continue;
    const bool workspace = std::ranges::any_of(
        draft.packages, [&](std::uint32_t p) { return in.facts.packages[p].is_workspace_root; });
    if (draft.deployed && draft.part.path.empty() && draft.entries.empty() && workspace)
      whole.push_back(i);
    const bool starts = std::ranges::any_of(draft.packages, [&](std::uint32_t p) {
      const auto& scripts = in.facts.packages[p].scripts;
      return std::ranges::any_of(scripts, [](const auto& s) { return s.name == "start"; });
    });
    if (!draft.deployed && starts && !draft.part.path.empty() && draft.part.kind != "library")
      programs.push_back(i);
  }
  if (whole.size() != 1 || programs.size() < 2) return;
  const Draft image = drafts[whole.front()];
  for (const std::size_t program : programs) {
    for (const std::uint32_t w : image.workloads) take_workload(in, drafts[program], w);
    auto& images = drafts[program].images;
    images.insert(images.end(), image.images.begin(), image.images.end());
  }
  drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(whole.front()));
}

}  // namespace cutaway::model
