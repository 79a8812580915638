// SPDX-License-Identifier: Apache-2.0
// Values that are no amounts: those that number a list of kinds, those whose comment says so.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "answers/scope/sources/amount_sources.h"

namespace cutaway::answers {

/// Lines of values that are one more or less than that of a line beside them: they tell kinds apart
/// and limit nothing.
std::set<std::pair<FileId, std::uint32_t>> enumerated(const std::vector<FoundAmount>& all);

/// "unrelated to the upload limit": the comment itself warns.
bool warns_off(std::string_view comment);

}  // namespace cutaway::answers
