// SPDX-License-Identifier: Apache-2.0
// Names of texts that several of one file or of several modules share.
#pragma once

#include <vector>

#include "meaning/ai/ground.h"
#include "meaning/ai/prompts/prompt_uses.h"

namespace cutaway::meaning {

/// Of several of one name in a file each says which class it is of.
void name_by_class(const AiGround& ground, std::vector<PromptRow>& rows);

/// `PROMPT` of each of several modules of Python is named by the module, too: `clerk.PROMPT`.
void name_by_module(const AiGround& ground, std::vector<PromptRow>& rows);

}  // namespace cutaway::meaning
