// SPDX-License-Identifier: Apache-2.0
// Whether the one of a family that a request names does what is asked for today: `exportAsCsv` of
// "export subscriptions as CSV".
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"

namespace cutaway::answers {

/// Sets `existing.family->done`.
void find_family_done(const model::Analysis& analysis, const Request& request, Existing& existing);

/// What is there is not new code; nothing where the decision stays.
std::optional<Decision> decide_by_family(const Existing& existing, const Decision& decision);

}  // namespace cutaway::answers
