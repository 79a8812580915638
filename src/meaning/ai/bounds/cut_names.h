// SPDX-License-Identifier: Apache-2.0
// Plain names of numbers by which texts are cut: what holds them says of what they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "meaning/ai/paths/code_file.h"
#include "meaning/ai/words.h"

namespace cutaway::meaning {

/// `size` of a class `ChunkingDefaults`, `maxTokens` of a function `splitText`: the row of [limit]
/// that is meant, and its unit. `around` is the function, class or key next around. A list that is
/// cut into batches (`chunk(rows, size)`) and a message that is split to be sent are none.
std::optional<std::pair<std::string, std::string>> limit_of_cut(const AiWords& words,
                                                                std::string_view name,
                                                                std::string_view around);
/// What is next around one of the names of a value: a key, what is called, the function of a
/// parameter, the class of a field or constructor; "" = none.
std::string name_around(const CodeFile& file, const Standing& standing, std::string_view name);

/// The same by what is next around, or by the class: `"Tokens": Field(250)` of a `TokenChunker`.
std::optional<std::pair<std::string, std::string>> limit_of_cut(const AiWords& words,
                                                                const CodeFile& file,
                                                                const Standing& standing,
                                                                std::string_view name);

}  // namespace cutaway::meaning
