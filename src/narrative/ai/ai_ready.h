// SPDX-License-Identifier: Apache-2.0
// Who is asked where nobody chooses, as settings of the code say it.
#pragma once

#include <optional>
#include <string>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A setting that by its name chooses who answers, and what it is where nobody sets it.
struct AiReady {
  std::string setting;   ///< as written
  std::string provider;  ///< as a row of the book's providers is named
  std::string model;     ///< "" where the setting names the provider itself
  Place place;
};

/// The one setting that says it; nothing where none does, or where two say different things. What a
/// file of examples shows holds for nobody.
std::optional<AiReady> ai_ready(const Story& story, const meaning::AiBook& book);

/// A file that shows how settings may look: `.env.example`.
bool ai_is_example(const Story& story, const Place& place);

}  // namespace cutaway::narrative
