// SPDX-License-Identifier: Apache-2.0
// Loops that take the next thing to do from somebody: each of their rounds is a question of its
// own.
#pragma once

#include <functional>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Whether a word stands in a list of catalogue/ai_words.toml.
using HasWord = std::function<bool(std::string_view list, std::string_view word)>;

/// `input("> ")`, `socket.receive_text()` and `question_queue.get()` of the loop, not below the
/// line: it waits there for what others ask.
bool waits_for_next(const HasWord& has, const syntax::Syntax& syntax, const syntax::Block& loop,
                    std::uint32_t line);

}  // namespace cutaway::meaning
