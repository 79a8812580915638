// SPDX-License-Identifier: Apache-2.0
// Frame, title and arrows of pictures.
#include "render/svg_frame.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "render/assets.h"
#include "render/measure.h"
#include "render/svg_shapes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Diagram;
using narrative::DiagramLine;

constexpr double kMargin = kPictureMargin;
constexpr double kTitleSize = 16, kTitleLine = 20, kScopeSize = 12, kScopeLine = 16;

}  // namespace

Literal class_of(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return "d-line d-solid";
    case DiagramLine::Style::dashed:
      return "d-line d-dashed";
    case DiagramLine::Style::dotted:
      return "d-line d-dotted";
  }
  return "d-line";
}
Svg point(const layout::Point& at) {
  Svg out;
  out << svg_number(at.x) << " " << svg_number(at.y);
  return out;
}

/// A triangle whose tip is the end of the line.
void draw_arrow(Svg& out, const std::vector<layout::Point>& points) {
  const layout::Point tip = points.back();
  layout::Point before = points[points.size() - 2];
  for (std::size_t i = points.size() - 1; i-- > 0;) {
    before = points[i];
    if (std::hypot(tip.x - before.x, tip.y - before.y) > 6) break;
  }
  const double length = std::max(std::hypot(tip.x - before.x, tip.y - before.y), 0.001);
  const double ux = (tip.x - before.x) / length, uy = (tip.y - before.y) / length;
  constexpr double kLong = 9, kHalf = 4;
  const layout::Point base{tip.x - ux * kLong, tip.y - uy * kLong};
  out << "<path class=\"d-arrow\" d=\"M" << point(tip) << "L"
      << point({base.x - uy * kHalf, base.y + ux * kHalf}) << "L"
      << point({base.x + uy * kHalf, base.y - ux * kHalf}) << "Z\"/>";
}

double draw_title(Svg& out, const Diagram& diagram, double width) {
  double y = kMargin + kTitleSize;
  for (const std::string& line :
       wrap_points(visible(plain_text(diagram.title)), width - 2 * kMargin, kTitleSize, true, 2)) {
    draw_text(out, "d-title", kMargin, y, line);
    y += kTitleLine;
  }
  y -= 2;
  std::string scope = contains(diagram.title, diagram.scope) ? "" : diagram.scope;
  const std::string more = diagram.more;
  if (!more.empty()) scope += (scope.empty() ? "" : " · ") + more;
  for (const std::string& line :
       wrap_points(visible(plain_text(scope)), width - 2 * kMargin, kScopeSize, false, 2)) {
    draw_text(out, "d-scope", kMargin, y, line);
    y += kScopeLine;
  }
  return y;
}

Svg open_picture(const Diagram& diagram, double width, double height, bool standalone) {
  Svg out;
  const Svg id = svg_id(diagram.id);
  out << "<svg class=\"d\" role=\"img\" width=\"" << svg_number(width) << "\" height=\""
      << svg_number(height) << "\" viewBox=\"0 0 " << svg_number(width) << " " << svg_number(height)
      << "\" aria-labelledby=\"d-" << id << "-title d-" << id << "-desc\"";
  if (standalone) out << " xmlns=\"http://www.w3.org/2000/svg\"";
  out << "><title id=\"d-" << id << "-title\">" << svg_text(plain_text(diagram.title))
      << "</title><desc id=\"d-" << id << "-desc\">" << svg_text(plain_text(diagram.description))
      << "</desc>\n";
  if (standalone) out << "<style>" << svg_style() << "</style>\n";
  return out;
}

}  // namespace cutaway::render
