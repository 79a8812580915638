// SPDX-License-Identifier: Apache-2.0
// From a text for models in a tree of settings to the function that reads it by its keys.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A text of `AiBook::prompts`, and the keys by which code asks for it: `settings.review.system`.
struct KeyedPrompt {
  std::size_t prompt = 0;
  std::string_view key, above;  ///< the innermost key, and the one around it ("" = none needed)
};

/// Notes for each the call of a model to which a function leads that reads those keys one below the
/// other, as members or as texts in brackets; where none leads to one, the function that names it.
void follow_settings_reads(const AiGround& ground, const std::vector<KeyedPrompt>& keyed,
                           std::vector<AiPrompt>& prompts);

}  // namespace cutaway::meaning
