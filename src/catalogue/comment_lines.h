// SPDX-License-Identifier: Apache-2.0
// The comments at the head of a file in whatever language, found by their usual marks.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::catalogue {

/// Comments among the first 40 lines, up to the fourth line of code, each line with its end. An
/// indented line comment counts as code: it says something about the code around it, not about the
/// file.
std::string opening_comments(std::string_view text);

}  // namespace cutaway::catalogue
