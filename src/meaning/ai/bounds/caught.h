// SPDX-License-Identifier: Apache-2.0
// Caught failures: who deals with what lines throw, and what follows then.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Adds to `out` what the `catch` blocks of the function do with what the lines throw, one row
/// each; false where none of them deals with it: it goes on up.
bool take_caught(const AiGround& ground, const Place& lines, SymbolRef function,
                 std::vector<AiCaught>& out);

/// What is caught on the ways that were followed, where a call on them is not linked; after the
/// paths.
void find_ai_caught_on_paths(const AiGround& ground, AiBook& book);

/// Functions of the project that are called in the block, and those that by their names keep a
/// failure, in order: `chat.add_error(failure)`. `within`: only what that function itself calls.
std::vector<std::string> deeds_of(const AiGround& ground, FileId file, const syntax::Block& caught,
                                  SymbolId within = {});

}  // namespace cutaway::meaning
