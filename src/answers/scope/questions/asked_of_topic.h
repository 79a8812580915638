// SPDX-License-Identifier: Apache-2.0
// What has to be asked of what a wish is about, whatever was found (catalogue/wish_topics.toml).
#pragma once

#include <vector>

#include "answers/scope/existing/ask_context.h"
#include "answers/scope/request/topics.h"

namespace cutaway::answers {

/// The questions of the first topics, three at most. Where one may name something of this product
/// ("{sender}", "{kept}"), it does so where that is here, and is asked without it elsewhere.
std::vector<narrative::Claim> ask_of_topics(const AskContext& context,
                                            const std::vector<Topic>& topics);

}  // namespace cutaway::answers
