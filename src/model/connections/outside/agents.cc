// SPDX-License-Identifier: Apache-2.0
// catalogue/parts.toml names agents by a piece of the line that starts them, and the beginning of
// the settings that they read.
#include "model/connections/outside/agents.h"

namespace cutaway::model {

Agents::Agents(const Inputs& in, const std::vector<Draft>& drafts)
    : known_(part_rules(in, "agents")) {
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t w : drafts[i].workloads) {
      const meaning::Workload& workload = in.facts.workloads[w];
      take(i, workload.command, workload.place);
      for (const meaning::NamedValue& set : workload.environment) take(i, set.value, set.place);
    }
    for (const std::uint32_t image : drafts[i].images) {
      const meaning::ImageBuild& build = in.facts.images[image];
      take(i, build.command.value, build.command.place);
      for (const meaning::NamedValue& set : build.environment) take(i, set.value, set.place);
    }
  }
}

void Agents::take(std::uint32_t draft, std::string_view text, const Place& place) {
  for (const auto& [piece, prefix] : known_)
    if (contains(text, piece)) inside_[draft].try_emplace(prefix, place);
}

const Place* Agents::reader(std::uint32_t draft, std::string_view key) const {
  const auto found = inside_.find(draft);
  if (found == inside_.end()) return nullptr;
  const std::string small = lower(key);
  for (const auto& [prefix, place] : found->second)
    if (small.starts_with(prefix)) return &place;
  return nullptr;
}

}  // namespace cutaway::model
