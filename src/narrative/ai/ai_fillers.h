// SPDX-License-Identifier: Apache-2.0
// The classes of which one takes a question where the code leaves open which.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A class that has the method by which the way told first goes on, and the lines of that method.
struct AiFiller {
  std::string name;
  Place method;
};

/// Those that something of the project names, two or more; empty where the way is certain.
std::vector<AiFiller> ai_filling(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
