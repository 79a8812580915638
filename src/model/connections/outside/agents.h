// SPDX-License-Identifier: Apache-2.0
// Agents: programs that are started inside of another one and report what it does, without a line
// of its code.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class Agents {
 public:
  /// Looks at what starts each part: commands and variables of its workloads and images.
  Agents(const Inputs& in, const std::vector<Draft>& drafts);
  /// The line that starts the agent which reads such a setting; null where the part has none.
  const Place* reader(std::uint32_t draft, std::string_view key) const;

 private:
  void take(std::uint32_t draft, std::string_view text, const Place& place);

  std::vector<std::pair<std::string, std::string>> known_;  ///< what starts one, what it reads
  std::map<std::uint32_t, std::map<std::string, Place>> inside_;  ///< part → what is read → where
};

}  // namespace cutaway::model
