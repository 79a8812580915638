// SPDX-License-Identifier: Apache-2.0
// What is started is said as a line of a crontab would be.
#include "model/endpoints/clocked_parts.h"

#include <algorithm>

#include "meaning/crontabs.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 60;

/// "sweep.py" of `python sweep.py`; empty for a script that is written into the line.
std::string started(const meaning::Workload& workload) {
  if (contains(workload.command, "\n") || contains(workload.command, ";")) return {};
  const std::string said = meaning::said_of_command(workload.command);
  const bool plain = std::ranges::all_of(said, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           contains(" ._-:/", std::string_view(&c, 1));
  });
  return plain && said.size() <= kLongest ? said : std::string();
}

}  // namespace

std::vector<ClockedPart> clocked_parts(const Inputs& in, const std::vector<Draft>& drafts) {
  std::vector<ClockedPart> out;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    if (drafts[d].part.runs == "dev") continue;
    for (const std::uint32_t w : drafts[d].workloads) {
      const meaning::Workload& workload = in.facts.workloads[w];
      if (workload.schedule.empty() || workload.name.starts_with("/") || !in.own(workload.place))
        continue;
      std::string name = started(workload);
      out.push_back({d, name.empty() ? drafts[d].part.name : std::move(name), workload.place});
    }
  }
  return out;
}

}  // namespace cutaway::model
