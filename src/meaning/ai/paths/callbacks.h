// SPDX-License-Identifier: Apache-2.0
// Callbacks of one screen: each runs by a deed or a change of its own, so that of two calls in them
// neither comes after the other.
#pragma once

#include <cstdint>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Both lines of the function stand in functions within it, and not in the same one:
/// `useEffect(() => translate(page)); const send = (text) => ask(text);`
bool in_separate_callbacks(const syntax::Syntax& syntax, SymbolId function, std::uint32_t one,
                           std::uint32_t other);

/// Both ways begin in one screen, in callbacks of their own.
bool begin_apart(const AiGround& ground, const AiPath& one, const AiPath& other);

/// … and what people write, by the names of what is handed on, goes `other` alone.
bool is_asked_instead(const AiGround& ground, const AiPath& other, const AiPath& first);

/// The later of two calls does not come after the first one: it asks once more where the answer to
/// that would not do, under two conditions more in the same function, or it is only come to where a
/// column holds something else than new rows do.
bool mends_answer(const AiGround& ground, const AiBook& book, const AiPath& later,
                  const AiPath& first);

}  // namespace cutaway::meaning
