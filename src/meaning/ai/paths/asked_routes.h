// SPDX-License-Identifier: Apache-2.0
// Addresses that a screen for talking asks, and calls that hand a model tools: both speak for the
// way of a person's question.
#pragma once

#include <set>
#include <string>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// "/api/search" of `useChat({ transport: new DefaultChatTransport({ api: "/api/search" }) })`;
/// what such a call asks that names no address ([talking] of catalogue/ai_words.toml).
std::set<std::string, std::less<>> asked_routes(const AiGround& ground);

/// A key of the call, or of what it is given, hands it tools.
bool hands_tools(const AiGround& ground, const AiCall& call);

}  // namespace cutaway::meaning
