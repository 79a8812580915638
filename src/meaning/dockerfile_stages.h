// SPDX-License-Identifier: Apache-2.0
// Stages of a Dockerfile, and which of them end up in the image.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {

using syntax::DataView;

/// One `FROM` of a Dockerfile with what follows it.
struct Stage {
  std::string name, image;
  DataView from;
  std::vector<DataView> instructions;
};

/// In the order of the file.
inline std::vector<Stage> stages_of(DataView root) {
  std::vector<Stage> stages;
  for (DataView it = root.first_child(); it; it = it.next_sibling()) {
    if (it.key() == "FROM") {
      stages.push_back({std::string(it["as"].scalar()), std::string(it["image"].scalar()), it, {}});
    } else if (!stages.empty()) {
      stages.back().instructions.push_back(it);
    }
  }
  return stages;
}

/// The stage of that name before a position; null: none, it is an image.
inline const Stage* find_stage(const std::vector<Stage>& stages, std::string_view name,
                               std::size_t before) {
  for (std::size_t i = before; i-- > 0;) {
    if (!stages[i].name.empty() && equals_ignoring_case(stages[i].name, name)) return &stages[i];
  }
  return nullptr;
}

/// The last stage and those it builds on, the first one first.
inline std::vector<const Stage*> final_chain(const std::vector<Stage>& stages) {
  std::vector<const Stage*> chain;
  const Stage* stage = stages.empty() ? nullptr : &stages.back();
  while (stage != nullptr) {
    chain.insert(chain.begin(), stage);
    stage = find_stage(stages, stage->image, static_cast<std::size_t>(stage - stages.data()));
  }
  return chain;
}

}  // namespace cutaway::meaning
