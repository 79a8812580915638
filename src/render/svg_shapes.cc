// SPDX-License-Identifier: Apache-2.0
// Outlines by kind and the texts inside them.
#include "render/svg_shapes.h"

#include <algorithm>

#include "render/measure.h"
#include "render/quotes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

constexpr double kBoxWidth = 204, kPadding = 14;
constexpr double kNameSize = 14, kNameLine = 18;
constexpr double kTypeSize = 11, kTypeLine = 15;
constexpr double kTextSize = 12, kTextLine = 16;

/// Room above and below the texts that the outline itself needs.
double head_room(Shape shape) {
  switch (shape) {
    case Shape::person:
      return 30;
    case Shape::page:
      return 14;
    case Shape::store:
      return 16;
    default:
      return 0;
  }
}
double foot_room(Shape shape) { return shape == Shape::store ? 8 : 0; }

void rectangle(Svg& out, const layout::PlacedBox& box, double radius) {
  out << "<rect x=\"" << svg_number(box.x) << "\" y=\"" << svg_number(box.y) << "\" width=\""
      << svg_number(box.width) << "\" height=\"" << svg_number(box.height) << "\" rx=\""
      << svg_number(radius) << "\"/>";
}

/// A cylinder standing upright.
void cylinder(Svg& out, const layout::PlacedBox& box, double bend) {
  const Svg left = svg_number(box.x);
  const Svg right = svg_number(box.x + box.width);
  const Svg radius = svg_number(box.width / 2);
  out << "<path d=\"M" << left << " " << svg_number(box.y + bend) << "A" << radius << " "
      << svg_number(bend) << " 0 0 1 " << right << " " << svg_number(box.y + bend) << "V"
      << svg_number(box.y + box.height - bend) << "A" << radius << " " << svg_number(bend)
      << " 0 0 1 " << left << " " << svg_number(box.y + box.height - bend) << "Z\"/>";
  out << "<path class=\"d-rim\" d=\"M" << left << " " << svg_number(box.y + bend) << "A" << radius
      << " " << svg_number(bend) << " 0 0 0 " << right << " " << svg_number(box.y + bend) << "\"/>";
}

/// A cylinder lying down.
void pipe(Svg& out, const layout::PlacedBox& box, double bend) {
  const Svg top = svg_number(box.y);
  const Svg bottom = svg_number(box.y + box.height);
  const Svg radius = svg_number(box.height / 2);
  const Svg right = svg_number(box.x + box.width - bend);
  out << "<path d=\"M" << svg_number(box.x + bend) << " " << top << "H" << right << "A"
      << svg_number(bend) << " " << radius << " 0 0 1 " << right << " " << bottom << "H"
      << svg_number(box.x + bend) << "A" << svg_number(bend) << " " << radius << " 0 0 1 "
      << svg_number(box.x + bend) << " " << top << "Z\"/>";
  out << "<path class=\"d-rim\" d=\"M" << right << " " << top << "A" << svg_number(bend) << " "
      << radius << " 0 0 0 " << right << " " << bottom << "\"/>";
}

void person(Svg& out, const layout::PlacedBox& box, double head) {
  layout::PlacedBox body = box;
  body.y += head * 1.5;
  body.height -= head * 1.5;
  out << "<circle cx=\"" << svg_number(box.x + box.width / 2) << "\" cy=\""
      << svg_number(box.y + head) << "\" r=\"" << svg_number(head) << "\"/>";
  rectangle(out, body, std::min(18.0, body.height / 2));
}

void outline(Svg& out, Shape shape, const layout::PlacedBox& box, double scale) {
  switch (shape) {
    case Shape::person:
      person(out, box, 14 * scale);
      break;
    case Shape::store:
      cylinder(out, box, 9 * scale);
      break;
    case Shape::queue:
      pipe(out, box, 9 * scale);
      break;
    case Shape::page:
      rectangle(out, box, 6 * scale);
      out << "<path class=\"d-rim\" d=\"M" << svg_number(box.x) << " "
          << svg_number(box.y + 14 * scale) << "h" << svg_number(box.width) << "\"/>";
      break;
    case Shape::service:
    case Shape::outside:
      rectangle(out, box, 6 * scale);
      break;
  }
}

}  // namespace

Shape shape_of(std::string_view kind) {
  if (kind == "actor") return Shape::person;
  if (kind == "datastore" || kind == "cache" || kind == "search") return Shape::store;
  if (kind == "broker") return Shape::queue;
  if (kind == "web" || kind == "mobile" || kind == "desktop") return Shape::page;
  if (kind == "external") return Shape::outside;
  return Shape::service;
}

Literal class_of(Shape shape) {
  switch (shape) {
    case Shape::person:
      return "d-person";
    case Shape::service:
      return "d-service";
    case Shape::page:
      return "d-page";
    case Shape::store:
      return "d-store";
    case Shape::queue:
      return "d-queue";
    case Shape::outside:
      return "d-outside";
  }
  return "d-service";
}

Literal meaning_of(Shape shape) {
  switch (shape) {
    case Shape::person:
      return "person";
    case Shape::service:
      return "service or program";
    case Shape::page:
      return "what people see";
    case Shape::store:
      return "data store";
    case Shape::queue:
      return "queue";
    case Shape::outside:
      return "outside system";
  }
  return "";
}

BoxText measure_box(const narrative::DiagramBox& box) {
  BoxText text;
  text.shape = shape_of(box.kind);
  text.width = kBoxWidth;
  const double side = text.shape == Shape::queue ? kPadding + 8 : kPadding;
  const double room = kBoxWidth - 2 * side;
  std::string type = box.type;
  if (!box.technology.empty()) type += (type.empty() ? "" : ": ") + box.technology;
  text.name = wrap_points(visible(plain_text(box.name)), room, kNameSize, true, 2);
  if (!type.empty()) {
    text.type = wrap_points("[" + visible(plain_text(type)) + "]", room, kTypeSize, false, 2);
  }
  const std::string description = box.description == box.type ? "" : plain_text(box.description);
  text.description = wrap_points(visible(description), room, kTextSize, false, 4);
  text.height = 2 * kPadding - 4 + head_room(text.shape) + foot_room(text.shape) +
                kNameLine * static_cast<double>(text.name.size()) +
                kTypeLine * static_cast<double>(text.type.size()) +
                kTextLine * static_cast<double>(text.description.size());
  if (!text.description.empty()) text.height += 4;
  return text;
}

void draw_text(Svg& out, Literal style, double x, double y, std::string_view text) {
  out << "<text class=\"" << style << "\" x=\"" << svg_number(x) << "\" y=\"" << svg_number(y)
      << "\">" << svg_text(text) << "</text>";
}

void draw_box(Svg& out, const BoxText& text, const layout::PlacedBox& box) {
  out << "<g class=\"d-box " << class_of(text.shape) << "\">";
  outline(out, text.shape, box, 1);
  const double x = box.x + box.width / 2;
  double y = box.y + kPadding - 2 + head_room(text.shape) + 11;
  for (const std::string& line : text.name) {
    draw_text(out, "d-name", x, y, line);
    y += kNameLine;
  }
  y -= 2;
  for (const std::string& line : text.type) {
    draw_text(out, "d-type", x, y, line);
    y += kTypeLine;
  }
  y += 5;
  for (const std::string& line : text.description) {
    draw_text(out, "d-text", x, y, line);
    y += kTextLine;
  }
  out << "</g>\n";
}

void draw_swatch(Svg& out, Shape shape, double x, double y) {
  out << "<g class=\"d-box " << class_of(shape) << "\">";
  outline(out, shape, {x, y, 22, 14}, 0.32);
  out << "</g>";
}

}  // namespace cutaway::render
