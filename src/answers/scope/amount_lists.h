// SPDX-License-Identifier: Apache-2.0
// Values that only number a list of kinds.
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "answers/scope/amount_sources.h"

namespace cutaway::answers {

/// Lines of values that are one more or less than that of a line beside them: they tell kinds apart
/// and limit nothing.
std::set<std::pair<FileId, std::uint32_t>> enumerated(const std::vector<FoundAmount>& all);

}  // namespace cutaway::answers
