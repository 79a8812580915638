// SPDX-License-Identifier: Apache-2.0
// The layout without Graphviz: boxes in rows, group after group, straight lines.
#include <algorithm>
#include <cmath>

#include "layout/graphviz.h"

namespace cutaway::layout {
namespace {

constexpr double kGapX = 60, kGapY = 90, kMargin = 24;

/// Where the straight line from the centre of `box` to `target` leaves the box.
Point border(const PlacedBox& box, Point target) {
  const Point centre{box.x + box.width / 2, box.y + box.height / 2};
  const double dx = target.x - centre.x;
  const double dy = target.y - centre.y;
  if (dx == 0 && dy == 0) return {centre.x, box.y};
  const double across = dx == 0 ? 1e9 : box.width / 2 / std::abs(dx);
  const double down = dy == 0 ? 1e9 : box.height / 2 / std::abs(dy);
  const double share = std::min({across, down, 1.0});
  return {centre.x + dx * share, centre.y + dy * share};
}

PlacedLine straight(const PlacedBox& from, const PlacedBox& to) {
  const Point a{from.x + from.width / 2, from.y + from.height / 2};
  const Point b{to.x + to.width / 2, to.y + to.height / 2};
  const Point start = border(from, b);
  const Point end = border(to, a);
  const auto between = [&](double share) {
    return Point{start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share};
  };
  return {{start, between(1.0 / 3), between(2.0 / 3), end}, between(0.5)};
}

/// Boxes of the same group one after the other, the groups in order of first use.
std::vector<std::size_t> in_groups(const std::vector<Box>& boxes) {
  std::vector<std::string> groups = group_names(boxes);
  groups.emplace_back();
  std::vector<std::size_t> order;
  for (const std::string& group : groups) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      if (boxes[i].group == group) order.push_back(i);
    }
  }
  return order;
}

void add_groups(const std::vector<Box>& boxes, Placed& placed) {
  for (const std::string& group : group_names(boxes)) {
    double left = 1e9, top = 1e9, right = 0, bottom = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      if (boxes[i].group != group) continue;
      const PlacedBox& box = placed.boxes[i];
      left = std::min(left, box.x);
      top = std::min(top, box.y);
      right = std::max(right, box.x + box.width);
      bottom = std::max(bottom, box.y + box.height);
    }
    placed.groups.emplace_back(
        group, PlacedBox{left - 14, top - 30, right - left + 28, bottom - top + 44});
  }
}

}  // namespace

Placed place_in_rows(const std::vector<Box>& boxes, const std::vector<Line>& lines) {
  Placed placed;
  placed.boxes.resize(boxes.size());
  const auto in_row = static_cast<std::size_t>(
      std::ceil(std::sqrt(static_cast<double>(std::max<std::size_t>(boxes.size(), 1)))));
  double x = kMargin, y = kMargin + 12, row_height = 0;
  std::size_t in_this_row = 0;
  std::string group;
  for (const std::size_t i : in_groups(boxes)) {
    const bool other_group = in_this_row > 0 && boxes[i].group != group;
    if (in_this_row == in_row || other_group) {
      x = kMargin;
      y += row_height + kGapY;
      row_height = 0;
      in_this_row = 0;
    }
    group = boxes[i].group;
    placed.boxes[i] = {x, y, boxes[i].width, boxes[i].height};
    x += boxes[i].width + kGapX;
    row_height = std::max(row_height, boxes[i].height);
    placed.width = std::max(placed.width, x - kGapX + kMargin);
    placed.height = y + row_height + kMargin;
    ++in_this_row;
  }
  for (const Line& line : lines) {
    placed.lines.push_back(straight(placed.boxes[line.from], placed.boxes[line.to]));
  }
  add_groups(boxes, placed);
  return placed;
}

Placed place_in_grid(const std::vector<Box>& boxes, std::size_t columns) {
  constexpr double kGap = 16, kTop = 36;
  Placed placed;
  double x = kGap, y = kTop, row_height = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (i > 0 && i % columns == 0) {
      x = kGap;
      y += row_height + kGap;
      row_height = 0;
    }
    placed.boxes.push_back({x, y, boxes[i].width, boxes[i].height});
    x += boxes[i].width + kGap;
    row_height = std::max(row_height, boxes[i].height);
    placed.width = std::max(placed.width, x);
    placed.height = y + row_height + kGap;
  }
  if (!boxes.empty() && !boxes[0].group.empty())
    placed.groups.emplace_back(boxes[0].group, PlacedBox{0, 0, placed.width, placed.height});
  return placed;
}

}  // namespace cutaway::layout
