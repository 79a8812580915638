// SPDX-License-Identifier: Apache-2.0
// Addresses that a screen for talking asks, and calls that hand a model tools: both speak for the
// way of a person's question.
#pragma once

#include <set>
#include <string>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Addresses that screens for talking ask: "/api/search" of `useChat({ transport: new
/// DefaultChatTransport({ api: "/api/search" }) })`; what such a call asks that names none
/// ([talking] of catalogue/ai_words.toml).
class AskedRoutes {
 public:
  explicit AskedRoutes(const AiGround& ground);
  /// What comes in by the path is asked by such a screen.
  bool asks(const AiPath& path) const;

 private:
  std::set<std::string, std::less<>> addresses_;
};

/// A key of the call, or of what it is given, hands it tools.
bool hands_tools(const AiGround& ground, const AiCall& call);

/// Ways by which a title is made, too, are of a talk that people come back to: they gain so much.
void prefer_titled(std::vector<AiPath>& paths, double gain);

/// The address that programs for any provider ask loses so much where others come in otherwise.
void prefer_own_screens(std::vector<AiPath>& paths, double loss);

}  // namespace cutaway::meaning
