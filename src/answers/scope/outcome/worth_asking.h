// SPDX-License-Identifier: Apache-2.0
// A question helps where its answer makes the work bigger or smaller, the tree cannot give it, and
// it is about what the request names; none is better than one beside the point.
#pragma once

#include "answers/scope/request/request.h"
#include "answers/scope/request/saying.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Where nothing is told as there, keeps of the questions, in their order, those of kinds that are
/// worth asking then: of any wish, of a product that it names, of a setting, or of what stands here
/// under a name whose every word the request says. `said`: every word of the request.
void keep_worth_asking(const Request& said, Scope& scope);

/// Keeps those that are worth it, and adds one that is tied to how the request is said, where
/// hardly any is left beside a list of what is nearest: "Does the new value hold for what was begun
/// under the old one, too, …?"
void add_plain_question(const model::Analysis& analysis, const Saying& saying, const Request& said,
                        Scope& scope);

}  // namespace cutaway::answers
