// SPDX-License-Identifier: Apache-2.0
// Models that a setting names by the key of a registry.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Whether a setting says by such a key which model answers.
bool ai_has_key(const meaning::AiBook& book);
/// `MakerFast = "fast-4"` at the top of a file, which says neither "default" nor "model": beside
/// code of many providers it spells one of theirs, and is no default.
bool ai_spells_for_provider(const Story& story, const meaning::AiBook& book,
                            const meaning::AiModel& model);
/// "Unless another key is set, `gpt-4o` answers: …".
std::vector<Claim> ai_keyed(const Story& story, const meaning::AiBook& book);
/// "`gpt-4o` is given `temperature` 1.0 and `top_p` 0.8 in `models.json`": what stands below the
/// name of that model.
std::vector<Claim> ai_keyed_manners(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
