// SPDX-License-Identifier: Apache-2.0
// How wide a text is drawn in a picture, from a table of character widths; the same on every
// machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::render {

/// Points that the text takes at a font size; what the widest of the usual sans-serif
/// fonts needs.
double text_width(std::string_view text, double size, bool bold = false);

/// Lines of at most `width` points and at most `max_lines`; what does not fit ends in "…". A word
/// wider than a line is cut. The text went through `visible`.
std::vector<std::string> wrap_points(std::string_view text, double width, double size, bool bold,
                                     std::size_t max_lines);

}  // namespace cutaway::render
