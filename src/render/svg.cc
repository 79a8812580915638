// SPDX-License-Identifier: Apache-2.0
// Puts a diagram together: measure, place, draw groups, lines, boxes and labels, then title and key
// around them.
#include "render/svg.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "render/assets.h"
#include "render/measure.h"
#include "render/quotes.h"
#include "render/svg_frame.h"
#include "render/svg_shapes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Diagram;
using narrative::DiagramLine;

constexpr double kMargin = kPictureMargin, kLabelSize = 11.5, kLabelLine = 14, kLabelWidth = 128;
constexpr double kScopeSize = 12;

struct LineText {
  std::vector<std::string> label, technology;
  double width = 0, height = 0;
};

LineText measure_line(const DiagramLine& line) {
  LineText text;
  text.label = wrap_points(visible(plain_text(line.label)), kLabelWidth, kLabelSize, false, 3);
  if (!line.technology.empty()) {
    text.technology = wrap_points("[" + visible(plain_text(line.technology)) + "]", kLabelWidth,
                                  kLabelSize - 1, false, 1);
  }
  for (const auto* lines : {&text.label, &text.technology}) {
    for (const std::string& one : *lines) {
      text.width = std::max(text.width, text_width(one, kLabelSize, false) + 8);
    }
    text.height += kLabelLine * static_cast<double>(lines->size());
  }
  if (text.height > 0) text.height += 4;
  return text;
}

/// Everything measured, before and after it is placed.
struct Sketch {
  std::vector<BoxText> boxes;
  std::vector<LineText> lines;
  std::vector<DiagramLine::Style> styles;
  std::vector<layout::Line> wires;
  layout::Placed placed;
};

Sketch measure(const Diagram& diagram, std::vector<layout::Box>& boxes) {
  Sketch sketch;
  std::map<std::string_view, std::size_t> index;
  for (const narrative::DiagramBox& box : diagram.boxes) {
    if (sketch.boxes.size() == kMostBoxes) break;
    index.emplace(box.id, sketch.boxes.size());
    sketch.boxes.push_back(measure_box(box));
    boxes.push_back({box.id, sketch.boxes.back().width, sketch.boxes.back().height, box.group});
  }
  for (const DiagramLine& line : diagram.lines) {
    const auto from = index.find(line.from);
    const auto to = index.find(line.to);
    if (from == index.end() || to == index.end()) continue;
    sketch.lines.push_back(measure_line(line));
    sketch.styles.push_back(line.style);
    sketch.wires.push_back(
        {from->second, to->second, sketch.lines.back().width, sketch.lines.back().height});
  }
  return sketch;
}

/// Boxes from which nothing leads on, spread over `rows` rows instead of one.
std::vector<layout::Line> spread(std::vector<layout::Line> wires, std::size_t boxes,
                                 unsigned rows) {
  std::vector<bool> leads_on(boxes, false);
  for (const layout::Line& wire : wires) leads_on[wire.from] = true;
  std::vector<unsigned> row(boxes, 1);
  unsigned ends = 0;
  for (std::size_t box = 0; box < boxes; ++box) {
    if (!leads_on[box]) row[box] = 1 + ends++ % rows;
  }
  for (layout::Line& wire : wires) wire.reach = row[wire.to];
  return wires;
}

/// Top to bottom if that fits beside the contents of the page, with the last row spread over two
/// or three if it does not; else the narrowest of all ways.
layout::Placed arrange(const std::vector<layout::Box>& boxes,
                       const std::vector<layout::Line>& wires) {
  constexpr double kPageWidth = 860;
  layout::Placed best = layout::place(boxes, wires, false);
  for (const unsigned rows : {2U, 3U}) {
    if (best.width <= kPageWidth) return best;
    layout::Placed next = layout::place(boxes, spread(wires, boxes.size(), rows), false);
    if (next.width < best.width) best = std::move(next);
  }
  if (best.width <= kPageWidth) return best;
  layout::Placed across = layout::place(boxes, wires, true);
  return across.width < best.width ? across : best;
}

Literal meaning_of(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return "call seen in the code";
    case DiagramLine::Style::dashed:
      return "inferred";
    case DiagramLine::Style::dotted:
      return "configured, no call found";
  }
  return "";
}

void draw_line(Svg& out, const layout::PlacedLine& line, DiagramLine::Style style) {
  if (line.points.size() < 2) return;
  out << "<path class=\"" << class_of(style) << "\" d=\"M" << point(line.points[0]) << "C";
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    if (i > 1) out << " ";
    out << point(line.points[i]);
  }
  out << "\"/>";
  draw_arrow(out, line.points);
  out << "\n";
}

void draw_label(Svg& out, const layout::PlacedLine& line, const LineText& text) {
  double y = line.label.y - text.height / 2 + 12;
  for (const std::string& one : text.label) {
    draw_text(out, "d-label", line.label.x, y, one);
    y += kLabelLine;
  }
  for (const std::string& one : text.technology) {
    draw_text(out, "d-label d-how", line.label.x, y, one);
    y += kLabelLine;
  }
}

void draw_groups(Svg& out, const layout::Placed& placed) {
  for (const auto& [name, box] : placed.groups) {
    out << "<rect class=\"d-group\" x=\"" << svg_number(box.x) << "\" y=\"" << svg_number(box.y)
        << "\" width=\"" << svg_number(box.width) << "\" height=\"" << svg_number(box.height)
        << "\" rx=\"8\"/>\n";
  }
}

/// Over the lines, which may cross them.
void draw_group_names(Svg& out, const layout::Placed& placed) {
  for (const auto& [name, box] : placed.groups) {
    for (const std::string& line :
         wrap_points(visible(plain_text(name)), box.width - 24, kScopeSize, true, 1)) {
      draw_text(out, "d-group-name", box.x + 12, box.y + 19, line);
    }
  }
}

Svg draw_inside(const Sketch& sketch) {
  Svg out;
  draw_groups(out, sketch.placed);
  for (std::size_t i = 0; i < sketch.lines.size(); ++i) {
    draw_line(out, sketch.placed.lines[i], sketch.styles[i]);
  }
  draw_group_names(out, sketch.placed);
  for (std::size_t i = 0; i < sketch.boxes.size(); ++i) {
    draw_box(out, sketch.boxes[i], sketch.placed.boxes[i]);
  }
  for (std::size_t i = 0; i < sketch.lines.size(); ++i) {
    draw_label(out, sketch.placed.lines[i], sketch.lines[i]);
  }
  return out;
}

/// Entries of the key in rows below `y`; returns where the key ends.
class Key {
 public:
  Key(double width, double y) : width_(width), y_(y) {}

  void shape(Shape shape) {
    start(meaning_of(shape).view());
    draw_swatch(svg_, shape, x_, y_);
    finish(meaning_of(shape).view());
  }
  void line(DiagramLine::Style style) {
    start(meaning_of(style).view());
    svg_ << "<path class=\"" << class_of(style) << "\" d=\"M" << point({x_, y_ + 7}) << "h22\"/>";
    draw_arrow(svg_, {{x_, y_ + 7}, {x_ + 26, y_ + 7}});
    finish(meaning_of(style).view());
  }
  double end() const { return y_ + 18; }
  const Svg& svg() const { return svg_; }

 private:
  static double size(std::string_view words) { return 34 + text_width(words, kLabelSize) + 16; }
  void start(std::string_view words) {
    if (x_ > kMargin && x_ + size(words) > width_ - kMargin) {
      x_ = kMargin;
      y_ += 22;
    }
  }
  void finish(std::string_view words) {
    draw_text(svg_, "d-key", x_ + 34, y_ + 11, words);
    x_ += size(words);
    svg_ << "\n";
  }

  Svg svg_;
  double width_, x_ = kMargin, y_;
};

Key draw_key(const Sketch& sketch, double width, double y) {
  Key key(width, y);
  for (const Shape shape :
       {Shape::person, Shape::page, Shape::service, Shape::store, Shape::queue, Shape::outside}) {
    const bool used = std::any_of(sketch.boxes.begin(), sketch.boxes.end(),
                                  [&](const BoxText& box) { return box.shape == shape; });
    if (used) key.shape(shape);
  }
  for (const auto style :
       {DiagramLine::Style::solid, DiagramLine::Style::dashed, DiagramLine::Style::dotted}) {
    if (std::find(sketch.styles.begin(), sketch.styles.end(), style) != sketch.styles.end()) {
      key.line(style);
    }
  }
  return key;
}

}  // namespace

Picture draw_diagram(const Diagram& diagram, bool standalone) {
  if (diagram.form == Diagram::Form::sequence) return draw_sequence(diagram, standalone);
  if (diagram.form == Diagram::Form::circles) return draw_circles(diagram, standalone);
  if (diagram.form == Diagram::Form::points) return draw_points(diagram, standalone);
  if (diagram.form == Diagram::Form::bars) return draw_bars(diagram, standalone);
  std::vector<layout::Box> boxes;
  Sketch sketch = measure(diagram, boxes);
  sketch.placed = diagram.form == Diagram::Form::grid && sketch.wires.empty()
                      ? layout::place_in_grid(boxes, boxes.size() > 9 ? 4 : 3)
                      : arrange(boxes, sketch.wires);
  Picture picture;
  picture.width = std::ceil(std::max(sketch.placed.width + 2 * kMargin, 420.0));
  Svg title;
  const double top = draw_title(title, diagram, picture.width) + 6;
  const double left = (picture.width - sketch.placed.width) / 2;
  const Key key = draw_key(sketch, picture.width, top + sketch.placed.height + 24);
  picture.height = std::ceil(key.end() + kMargin);
  picture.svg = open_picture(diagram, picture.width, picture.height, standalone);
  picture.svg << "<rect class=\"d-paper\" width=\"" << svg_number(picture.width) << "\" height=\""
              << svg_number(picture.height) << "\"/>\n"
              << title << "\n<g transform=\"translate(" << svg_number(left) << " "
              << svg_number(top) << ")\">\n"
              << draw_inside(sketch) << "</g>\n"
              << key.svg() << "</svg>\n";
  return picture;
}

}  // namespace cutaway::render
