// SPDX-License-Identifier: Apache-2.0
// Parts that a deployment starts by the clock: a CronJob of Kubernetes, a timer of systemd.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

struct ClockedPart {
  std::uint32_t draft = 0;
  std::string name;  ///< what it starts, "manage.py sweep"; where that is not told, the part's name
  Place place;       ///< of its workload
};

/// In the order of drafts; without those that only developers start.
std::vector<ClockedPart> clocked_parts(const Inputs& in, const std::vector<Draft>& drafts);

}  // namespace cutaway::model
