// SPDX-License-Identifier: Apache-2.0
// The comments at the head of a file in whatever language, found by their usual marks.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::catalogue {

/// Those of the first `lines` lines that are comments or stand in a block comment, each with its
/// line end.
std::string comment_lines(std::string_view text, unsigned lines);

}  // namespace cutaway::catalogue
