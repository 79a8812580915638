// SPDX-License-Identifier: Apache-2.0
// Texts that are none for a model, whatever holds them is called.
#pragma once

#include <string_view>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `raise TooLong("the prompt has more than …")` tells people.
bool is_thrown(const CodeFile& file, const Standing& standing, ValueId value);
/// `context.get('{key}', {}).get('{name}', '')`: an expression that is put together, no sentence.
bool reads_like_code(std::string_view text);
/// One of several texts that a page lists with icons or titles: people take them over as their own
/// words, or only read them.
bool is_listed_for_people(const AiGround& ground, const CodeFile& file, const Standing& standing,
                          std::string_view text);

}  // namespace cutaway::meaning
