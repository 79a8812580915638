// SPDX-License-Identifier: Apache-2.0
// The shapes of a picture: boxes by kind, and their texts measured before anything is placed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.h"
#include "narrative/document.h"
#include "render/escape.h"

namespace cutaway::render {

/// What a box looks like; several kinds of component share a shape.
enum class Shape : unsigned char { person, service, page, store, queue, outside };
Shape shape_of(std::string_view kind);
/// Class in the style sheet, and the words of the key.
Literal class_of(Shape shape);
Literal meaning_of(Shape shape);

/// A box's texts, wrapped, and the size they need.
struct BoxText {
  Shape shape = Shape::service;
  std::vector<std::string> name, type, description;
  double width = 0, height = 0;
};
BoxText measure_box(const narrative::DiagramBox& box);
/// Outline and texts at a place.
void draw_box(Svg& out, const BoxText& text, const layout::PlacedBox& box);
/// A small outline for the key.
void draw_swatch(Svg& out, Shape shape, double x, double y);

/// `<text>` of one line; `style` is a class of the style sheet.
void draw_text(Svg& out, Literal style, double x, double y, std::string_view text);

}  // namespace cutaway::render
