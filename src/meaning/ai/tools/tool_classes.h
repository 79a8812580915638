// SPDX-License-Identifier: Apache-2.0
// Classes that each are a tool for models: `class Search(Tool)` with a name and a description.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

struct ToolClass {
  std::string name, description;  ///< the name is never empty
  Place place;
};

/// The tools that classes of the file are, in the order written; none that nobody makes.
std::vector<ToolClass> tool_classes(const AiGround& ground, FileId id);

}  // namespace cutaway::meaning
