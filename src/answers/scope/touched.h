// SPDX-License-Identifier: Apache-2.0
// What a request touches: files with their reasons, tests, parts, kept things, endpoints, people,
// past changes.
#pragma once

#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Fills everything of the scope that is a list of things. `things` and `existing` as found for the
/// request.
void find_touched(const model::Analysis& analysis, const Request& request, const Things& things,
                  const Existing& existing, const ScopeInputs& inputs, Scope& scope);

}  // namespace cutaway::answers
