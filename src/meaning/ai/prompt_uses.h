// SPDX-License-Identifier: Apache-2.0
// From a text for models to the call that is given it.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A text that was found, before it is known whether it is asked.
struct PromptRow {
  AiPrompt is;
  SymbolRef scope;
  std::string called;  ///< as code names it; of a file its name
  bool named = false;
  bool certain = false;  ///< else only if it is followed to a model call
};

/// Notes the call that each text reaches through its name. Constants and functions are followed to
/// the functions that use them, and from functions that only hand them on to the users of those;
/// files by the texts that name them.
void follow_prompts(const AiGround& ground, std::vector<PromptRow>& rows);

}  // namespace cutaway::meaning
