// SPDX-License-Identifier: Apache-2.0
// Positions for boxes and lines: Graphviz (`dot -Tjson` as a child process) behind one door; a
// simple grid where absent.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cutaway::layout {

struct Box {
  std::string id;
  double width = 0, height = 0;  ///< points
  std::string group;             ///< boxes of a group stand together
};
struct Line {
  std::size_t from = 0, to = 0;  ///< indices of boxes
  double label_width = 0, label_height = 0;
  unsigned reach = 1;  ///< rows from one box to the other, at least
};
struct Point {
  double x = 0, y = 0;
};
struct PlacedBox {
  double x = 0, y = 0, width = 0, height = 0;  ///< top left corner
};
struct PlacedLine {
  std::vector<Point> points;  ///< start, then Bézier triples as Graphviz gives them
  Point label;                ///< centre of the label
};
struct Placed {
  double width = 0, height = 0;
  std::vector<PlacedBox> boxes;
  std::vector<PlacedLine> lines;
  std::vector<std::pair<std::string, PlacedBox>> groups;
};
/// Same input, same positions. Never fails: without Graphviz boxes stand in rows and lines are
/// straight.
Placed place(const std::vector<Box>& boxes, const std::vector<Line>& lines, bool left_to_right);
/// Boxes of one group in rows of `columns`, close together, in the order given.
Placed place_in_grid(const std::vector<Box>& boxes, std::size_t columns);

}  // namespace cutaway::layout
