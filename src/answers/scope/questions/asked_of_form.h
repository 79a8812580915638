// SPDX-License-Identifier: Apache-2.0
// What the sentence of a wish leaves open and no tree can tell (catalogue/open_points.toml).
#pragma once

#include <optional>

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// "From when on is it “after a while” …?", where the request says so.
std::optional<narrative::Claim> ask_of_form(const AskContext& context);

}  // namespace cutaway::answers
