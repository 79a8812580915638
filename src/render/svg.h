// SPDX-License-Identifier: Apache-2.0
// Diagrams as SVG in C4 notation: title, boxes, one-way lines with verb and protocol, and a key.
#pragma once

#include "narrative/document.h"
#include "render/escape.h"

namespace cutaway::render {

struct Picture {
  Svg svg;
  double width = 0, height = 0;  ///< natural size in points
};

/// How many boxes one picture shows; the table twin has all.
inline constexpr std::size_t kMostBoxes = 15;

/// Draws the diagram. `standalone`: with namespace and style of its own, to be a file; otherwise
/// the page's style sheet colours it by classes.
Picture draw_diagram(const narrative::Diagram& diagram, bool standalone);

}  // namespace cutaway::render
