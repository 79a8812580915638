// SPDX-License-Identifier: Apache-2.0
// A file of changes to replay: one JSON object a line.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "ranking/backtest.h"

namespace cutaway::faces {

/// Lines {"id", "parent_commit", "title", "body_first_lines"}; the last may be absent. An error
/// names the line.
Result<std::vector<ranking::Case>> read_cases(std::string_view text);

}  // namespace cutaway::faces
