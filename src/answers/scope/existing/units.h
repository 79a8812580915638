// SPDX-License-Identifier: Apache-2.0
// Units: the places that a request may be about, by one score: which of its words their name, what
// they stand in and their lines say, and how near the ranking holds their file.
#pragma once

#include <cstdint>
#include <vector>

#include "answers/scope/existing/exists.h"
#include "ranking/ranking.h"

namespace cutaway::answers {

/// The places nearest to the request, the best first, at most twelve; none twice. `ranked`: the
/// files of the ranking, the nearest first; empty where there is none.
std::vector<Unit> find_units(const model::Analysis& analysis, const Request& request,
                             const Things& things, const Existing& existing,
                             const std::vector<FileId>& ranked);

}  // namespace cutaway::answers
