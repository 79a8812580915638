// SPDX-License-Identifier: Apache-2.0
// Numbers around models, told by what they bound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Which of the limits on texts: those on what goes in, or those on what comes out.
enum class AiTexts : std::uint8_t { all, given, answered };

/// " where `a` and not `b`", " where neither `a` nor `b` holds"; "" = under no condition.
std::string ai_condition(const meaning::AiLimit& limit);

/// A class that no line of the product makes holds it: no sentence speaks of it.
bool ai_is_unmade(const meaning::AiBook& book, const meaning::AiLimit& limit);

/// Numbers that are told together.
struct AiNumbers {
  std::vector<std::string> pieces;  ///< "`top_k` is 5 in `search`", one for each of `limits`
  std::vector<const meaning::AiLimit*> limits;
  bool open = false;  ///< that the way told first has them was not followed
};

/// Limits whose words are in `[LIST] words` of catalogue/ai_words.toml, the most certain first.
AiNumbers ai_numbers_of(const Story& story, const meaning::AiBook& book, std::string_view list,
                        AiTexts which = AiTexts::all);

/// … told in a sentence that begins so.
void ai_tell_numbers(const Story& story, const meaning::AiBook& book, std::string_view list,
                     const std::string& before, std::vector<Claim>& out,
                     AiTexts which = AiTexts::all);

}  // namespace cutaway::narrative
