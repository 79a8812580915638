// SPDX-License-Identifier: Apache-2.0
// Words of the command line to an Invocation.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "faces/command.h"

namespace cutaway::faces {

/// Parses what follows the command's name and merges the settings. The error is for the user.
Result<Invocation> parse(const CommandRecord& command, const std::vector<std::string>& words,
                         Settings settings, const Streams& streams);
/// The known word nearest to `word` (edit distance ≤ 2, or a prefix), or empty.
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace cutaway::faces
