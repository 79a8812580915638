// SPDX-License-Identifier: Apache-2.0
// Who puts each part where it runs: the formats of the files that deploy it.
#include <set>

#include "model/steps.h"

namespace cutaway::model {

void find_deployers(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  std::map<std::string, std::string, std::less<>> titles;
  for (const auto& [key, title] : in.catalogue.table("infrastructure")) {
    if (key.starts_with("formats.")) titles.emplace(key.substr(8), title);
  }
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::set<std::string> known;
    for (const std::uint32_t w : drafts[i].workloads) {
      const meaning::Workload& workload = in.facts.workloads[w];
      const auto title = titles.find(workload.format);
      if (title == titles.end() || !known.insert(title->second).second) continue;
      model.deployed_by.push_back({PartId(i), title->second, workload.place});
    }
  }
}

}  // namespace cutaway::model
