// SPDX-License-Identifier: Apache-2.0
// Models that a setting names by the key of a registry.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Whether a setting says by such a key which model answers.
bool ai_has_key(const meaning::AiBook& book);
/// "Unless another key is set, `gpt-4o` answers: …".
std::vector<Claim> ai_keyed(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
