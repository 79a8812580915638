// SPDX-License-Identifier: Apache-2.0
// Texts that are none for a model, whatever holds them is called.
#pragma once

#include <string_view>

#include "meaning/ai/code_file.h"

namespace cutaway::meaning {

/// `raise TooLong("the prompt has more than …")` tells people.
bool is_thrown(const CodeFile& file, const Standing& standing, ValueId value);
/// `context.get('{key}', {}).get('{name}', '')`: an expression that is put together, no sentence.
bool reads_like_code(std::string_view text);

}  // namespace cutaway::meaning
