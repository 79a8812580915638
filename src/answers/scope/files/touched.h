// SPDX-License-Identifier: Apache-2.0
// What a request touches: files with their reasons, tests, parts, kept things, endpoints, people,
// past changes.
#pragma once

#include "answers/scope/scope.h"

namespace cutaway::answers {

/// The request as the ranking takes it: of a long text the first sentence counts most.
ranking::Text text_of(const Request& request);

/// Product files, the nearest first; none without an index.
std::vector<ranking::RankedFile> rank_files(const model::Analysis& analysis, const Request& request,
                                            const ScopeInputs& inputs);

/// Fills everything of the scope that is a list of things. `things` and `existing` as found for the
/// request, `ranked` by `rank_files`.
void find_touched(const model::Analysis& analysis, const Request& request, const Things& things,
                  const Existing& existing, const ScopeInputs& inputs,
                  const std::vector<ranking::RankedFile>& ranked, Scope& scope);

}  // namespace cutaway::answers
