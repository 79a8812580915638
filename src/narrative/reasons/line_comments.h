// SPDX-License-Identifier: Apache-2.0
// Line comments: what is written beside one line of a manifest, sentence by sentence.
#pragma once

#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

struct LineComment {
  std::string text;  ///< one sentence, without the marks of a comment
  Place place;
};

/// The sentences of the comment behind the line, then of those that stand right above it.
std::vector<LineComment> comments_beside(const Story& story, const Place& line);

}  // namespace cutaway::narrative
