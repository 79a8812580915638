// SPDX-License-Identifier: Apache-2.0
// Answers about the reading itself: what was read how deep (`doctor`), and what still holds
// (`verify`).
#pragma once

#include <string>
#include <vector>

#include "answers/verify.h"
#include "render/render.h"

namespace cutaway::render {

std::string doctor_json(const Context& context);
std::string doctor_text(const Context& context);
/// What is read of each language that has a grammar, as a Markdown table: docs/languages.md holds
/// it.
std::string capabilities_text(const Context& context);
std::string verify_json(const std::vector<answers::Verified>& results, const Context& context);
/// Broken claims first, then moved ones; `all` lists them all.
std::string verify_text(const std::vector<answers::Verified>& results, bool all,
                        const Context& context);

}  // namespace cutaway::render
