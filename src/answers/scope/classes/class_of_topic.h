// SPDX-License-Identifier: Apache-2.0
// The class of what a wish is about, where neither a value nor the form of the sentence decides.
#pragma once

#include <vector>

#include "answers/scope/classes/settle.h"
#include "answers/scope/request/topics.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Where nothing is told as there and the class stands on a single word of the sentence ("only",
/// "let", "instead of") or on what is merely near: the class of the change that brings it.
void tell_class_of_topic(const std::vector<Topic>& topics, const Request& request,
                         const Asked& asked, const Existing& existing, Scope& scope);

}  // namespace cutaway::answers
