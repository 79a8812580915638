// SPDX-License-Identifier: Apache-2.0
// Calls that send a body somewhere.
#pragma once

#include <optional>
#include <string_view>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `fetch`, `requests.post`, `InvokeModel`: what sends a body. Functions of the project are none,
/// nor are answers to people.
bool ai_sends(const AiGround& ground, FileId id, std::size_t index);

/// The first call of the function, from a line on, that sends; one with the name, if it is given.
std::optional<Place> ai_sender_in(const AiGround& ground, SymbolRef scope, std::uint32_t from,
                                  std::string_view name);

}  // namespace cutaway::meaning
