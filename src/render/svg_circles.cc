// SPDX-License-Identifier: Apache-2.0
// Pictures of many files: circles packed by folder, points between effort and risk, bars by
// quarter.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "layout/circles.h"
#include "render/measure.h"
#include "render/quotes.h"
#include "render/svg_frame.h"
#include "render/svg_shapes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Diagram;
using narrative::DiagramBox;

constexpr double kMargin = kPictureMargin, kRadius = 330, kKeySize = 11.5;
constexpr std::size_t kHeats = 5;
/// Circles smaller than this have no room for a name.
constexpr double kLeastNamed = 20, kLeastNamedGroup = 34;

std::size_t heat_class(double heat) {
  return std::min(kHeats - 1, static_cast<std::size_t>(std::ceil(std::clamp(heat, 0.0, 1.0) * 4)));
}

Literal heat_name(std::size_t heat) {
  switch (heat) {
    case 0:
      return "d-circle d-heat-0";
    case 1:
      return "d-circle d-heat-1";
    case 2:
      return "d-circle d-heat-2";
    case 3:
      return "d-circle d-heat-3";
    default:
      return "d-circle d-heat-4";
  }
}

void circle(Svg& out, Literal style, const layout::Circle& at, const std::string& told) {
  out << "<circle class=\"" << style << "\" cx=\"" << svg_number(at.x) << "\" cy=\""
      << svg_number(at.y) << "\" r=\"" << svg_number(at.radius) << "\">";
  if (!told.empty()) out << "<title>" << svg_text(visible(plain_text(told))) << "</title>";
  out << "</circle>\n";
}

/// Returns the height of the last line.
double key(Svg& out, const Diagram& diagram, double width, double y) {
  std::vector<std::string> words = {"no change", "1–2 changes", "3–5", "6–11", "12 or more a year"};
  if (!diagram.key.empty()) words = diagram.key;
  double x = kMargin;
  for (std::size_t heat = 0; heat < kHeats && heat < words.size(); ++heat) {
    const double wide = 22 + text_width(words[heat], kKeySize, false) + 18;
    if (x + wide > width && x > kMargin) {
      x = kMargin;
      y += 22;
    }
    circle(out, heat_name(heat), {x + 8, y, 8}, "");
    draw_text(out, "d-key", x + 22, y + 4, words[heat]);
    x += wide;
  }
  return y;
}

Svg whole(const Diagram& diagram, Picture& picture, const Svg& title, const Svg& inside, double top,
          bool standalone) {
  Svg out = open_picture(diagram, picture.width, picture.height, standalone);
  out << "<rect class=\"d-paper\" width=\"" << svg_number(picture.width) << "\" height=\""
      << svg_number(picture.height) << "\"/>\n"
      << title << "\n<g transform=\"translate(0 " << svg_number(top) << ")\">\n"
      << inside << "</g>\n</svg>\n";
  return out;
}

void name_circle(Svg& out, const DiagramBox& box, const layout::Circle& at) {
  if (at.radius < kLeastNamed) return;
  const auto lines = wrap_points(visible(std::string(base_name(plain_text(box.name)))),
                                 2 * at.radius - 6, 10.5, false, 1);
  if (lines.empty()) return;
  draw_text(out,
            heat_class(box.heat) == 4   ? Literal("d-in d-on-dark")
            : heat_class(box.heat) == 0 ? Literal("d-in")
                                        : Literal("d-in d-on-light"),
            at.x, at.y + 4, lines.front());
}

}  // namespace

Picture draw_circles(const Diagram& diagram, bool standalone) {
  std::map<std::string, std::size_t> groups;
  for (const DiagramBox& box : diagram.boxes) groups.emplace(box.group, 0);
  std::size_t next = 0;
  for (auto& [name, number] : groups) number = next++;
  std::vector<double> sizes;
  std::vector<std::size_t> group_of;
  for (const DiagramBox& box : diagram.boxes) {
    sizes.push_back(box.size);
    group_of.push_back(groups[box.group]);
  }
  layout::Packed packed = layout::pack(sizes, group_of, groups.size(), kRadius);
  Picture picture;
  picture.width = std::ceil(2 * kRadius + 2 * kMargin);
  Svg title, inside;
  const double top = draw_title(title, diagram, picture.width) + 6;
  const auto moved = [](layout::Circle at) {
    at.x += kMargin;
    return at;
  };
  for (const layout::Circle& group : packed.groups) circle(inside, "d-folder", moved(group), "");
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
    const DiagramBox& box = diagram.boxes[i];
    circle(inside, heat_name(heat_class(box.heat)), moved(packed.circles[i]),
           box.name + ": " + box.technology + ", " + box.description);
    name_circle(inside, box, moved(packed.circles[i]));
  }
  for (const auto& [name, number] : groups) {
    const layout::Circle at = moved(packed.groups[number]);
    if (at.radius < kLeastNamedGroup) continue;
    const auto lines = wrap_points(visible(plain_text(name)), 2 * at.radius, 12, true, 1);
    if (!lines.empty()) draw_text(inside, "d-label", at.x, at.y - at.radius + 4, lines.front());
  }
  const double bottom = key(inside, diagram, picture.width, 2 * kRadius + 22);
  picture.height = std::ceil(top + bottom + 18 + kMargin);
  picture.svg = whole(diagram, picture, title, inside, top, standalone);
  return picture;
}

Picture draw_points(const Diagram& diagram, bool standalone) {
  constexpr double kWidth = 560, kHeight = 300, kLeft = 70;
  Picture picture;
  picture.width = kLeft + kWidth + 2 * kMargin;
  Svg title, inside;
  const double top = draw_title(title, diagram, picture.width) + 6;
  inside << "<path class=\"d-axis\" d=\"M" << svg_number(kLeft) << " 0V" << svg_number(kHeight)
         << "H" << svg_number(kLeft + kWidth) << "\"/>\n";
  draw_text(inside, "d-key", kMargin, 12, "more risk");
  draw_text(inside, "d-key", kMargin, kHeight - 4, "less");
  constexpr const char* kColumns[] = {"small", "medium", "large"};
  for (std::size_t c = 0; c < 3; ++c)
    draw_text(inside, "d-key", kLeft + kWidth * (static_cast<double>(c) + 0.42) / 3, kHeight + 18,
              kColumns[c]);
  draw_text(inside, "d-key", kLeft + kWidth - 40, kHeight + 36, "effort");
  std::map<long, std::size_t> used;  // points of a column stand beside each other
  for (const DiagramBox& box : diagram.boxes) {
    const std::size_t before = used[std::lround(box.size)]++;
    const double step = kWidth / 3 / 8;
    const double x = kLeft + kWidth / 3 * box.size + step * (0.7 + static_cast<double>(before % 7));
    const double y = kHeight - 14 - std::clamp(box.heat, 0.0, 1.0) * (kHeight - 28);
    circle(inside, heat_name(2), {x, y, 12}, box.description);
    draw_text(inside, "d-in d-on-light", x, y + 4, visible(plain_text(box.name)));
  }
  picture.height = std::ceil(top + kHeight + 50 + kMargin);
  picture.svg = whole(diagram, picture, title, inside, top, standalone);
  return picture;
}

Picture draw_bars(const Diagram& diagram, bool standalone) {
  constexpr double kHeight = 180, kWide = 46, kStep = 74, kLeft = 24;
  double most = 1;
  for (const DiagramBox& box : diagram.boxes) most = std::max(most, box.size);
  Picture picture;
  picture.width =
      std::max(420.0, 2 * kLeft + kStep * static_cast<double>(diagram.boxes.size()) + 2 * kMargin);
  Svg title, inside;
  const double top = draw_title(title, diagram, picture.width) + 22;
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) {
    const DiagramBox& box = diagram.boxes[i];
    const double x = kMargin + kLeft + kStep * static_cast<double>(i);
    const double high = kHeight * box.size / most;
    const double marked = high * std::clamp(box.heat, 0.0, 1.0);
    const auto bar = [&](Literal style, double from, double height) {
      inside << "<rect class=\"" << style << "\" x=\"" << svg_number(x) << "\" y=\""
             << svg_number(kHeight - from - height) << "\" width=\"" << svg_number(kWide)
             << "\" height=\"" << svg_number(height) << "\"/>\n";
    };
    bar(heat_name(1), marked, high - marked);
    bar(heat_name(3), 0, marked);
    draw_text(inside, "d-in", x + kWide / 2, kHeight - high - 5, box.type);
    draw_text(inside, "d-in", x + kWide / 2, kHeight + 16, visible(plain_text(box.name)));
  }
  inside << "<path class=\"d-axis\" d=\"M" << svg_number(kMargin) << " " << svg_number(kHeight)
         << "H" << svg_number(picture.width - kMargin) << "\"/>\n";
  picture.height = std::ceil(top + kHeight + 30 + kMargin);
  picture.svg = whole(diagram, picture, title, inside, top, standalone);
  return picture;
}

}  // namespace cutaway::render
