// SPDX-License-Identifier: Apache-2.0
// Compares what developers start with what runs for real, by folder.
#include "model/parts/developed.h"

#include <algorithm>

namespace cutaway::model {

void keep_developed(const Inputs& in, std::vector<Draft>& drafts) {
  // A program at the top is only that of the repository where nobody starts code from it for real.
  const bool nobody = std::ranges::none_of(
      drafts, [](const Draft& draft) { return draft.part.built_here && draft.part.runs != "dev"; });
  const auto is_process = [&](const Draft& draft) {
    return std::ranges::any_of(
        draft.workloads, [&](std::uint32_t w) { return in.facts.workloads[w].kind == "process"; });
  };
  for (Draft& draft : drafts) {
    if (draft.part.runs != "dev" || !draft.part.built_here || draft.packages.empty()) continue;
    const bool elsewhere = std::any_of(drafts.begin(), drafts.end(), [&](const Draft& other) {
      return other.part.built_here && other.part.runs != "dev" &&
             other.part.path == draft.part.path;
    });
    const bool whole = nobody && is_process(draft);
    if (whole || (!elsewhere && !draft.part.path.empty())) draft.part.runs = "always";
  }
}

}  // namespace cutaway::model
