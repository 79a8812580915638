// SPDX-License-Identifier: Apache-2.0
// `ai`: who offers models, which run by default, what they are told and what bounds them.
#pragma once

#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/document.h"
#include "render/render.h"

namespace cutaway::render {

/// What the answer holds: the book, and sentences about what it adds up to.
struct AiAnswer {
  meaning::AiBook book;
  std::vector<narrative::Claim> patterns;
};

std::string ai_json(const Context& context, const AiAnswer& answer);
std::string ai_text(const Context& context, const AiAnswer& answer);

}  // namespace cutaway::render
