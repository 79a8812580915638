// SPDX-License-Identifier: Apache-2.0
// What all pictures share: their frame with title and description, and their arrows.
#pragma once

#include <vector>

#include "layout/layout.h"
#include "narrative/document.h"
#include "render/escape.h"
#include "render/svg.h"

namespace cutaway::render {

inline constexpr double kPictureMargin = 16;

/// The opening tag with `<title>` and `<desc>`, and the style when it is to be a file.
Svg open_picture(const narrative::Diagram& diagram, double width, double height, bool standalone);
/// Title and scope at the top left; returns the height they take.
double draw_title(Svg& out, const narrative::Diagram& diagram, double width);
/// A triangle whose tip is the end of the line.
void draw_arrow(Svg& out, const std::vector<layout::Point>& points);
/// "x y"
Svg point(const layout::Point& at);
/// Class of a line in the style sheet.
Literal class_of(narrative::DiagramLine::Style style);

/// Circles of their size inside circles of their groups, coloured by heat.
Picture draw_circles(const narrative::Diagram& diagram, bool standalone);
/// Numbered points: effort from left to right, risk from below.
Picture draw_points(const narrative::Diagram& diagram, bool standalone);
/// Bars side by side, each with a marked share at its foot.
Picture draw_bars(const narrative::Diagram& diagram, bool standalone);
/// Participants side by side, messages from top to bottom.
Picture draw_sequence(const narrative::Diagram& diagram, bool standalone);

}  // namespace cutaway::render
