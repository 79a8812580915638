// SPDX-License-Identifier: Apache-2.0
// Settings that by their names say which model is asked (key words of catalogue/ai_words.toml).
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// `DEFAULT_LLM`: chooses the model that answers; null where none is called so.
const meaning::AiSetting* model_setting(const Story& story, const meaning::AiBook& book);
/// `config.fallback_models`: which model stands in for one that fails; null where none is called
/// so, or where the lines that name it deal with no failure: it is then what is left when nobody
/// chose one.
const meaning::AiSetting* stand_in_setting(const Story& story, const meaning::AiBook& book);

/// `stream: bool = True` of settings around models, as many as are told: whether an answer is taken
/// piece by piece.
std::vector<const meaning::AiSetting*> stream_settings(const Story& story,
                                                       const meaning::AiBook& book);

}  // namespace cutaway::narrative
