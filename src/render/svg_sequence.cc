// SPDX-License-Identifier: Apache-2.0
// Sequence diagrams: participants side by side, each with its line of life, messages downwards.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "render/measure.h"
#include "render/svg_frame.h"
#include "render/svg_shapes.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using narrative::Diagram;
using narrative::DiagramLine;

constexpr double kLabelSize = 11.5, kLabelLine = 14, kHead = 128, kGap = 22, kLoop = 34;
constexpr double kColumn = kHead + kGap;

/// The head of a column: name and type in a box.
struct Head {
  std::vector<std::string> name, type;
  Shape shape = Shape::service;
};

struct Message {
  std::size_t from = 0, to = 0;
  std::vector<std::string> label, condition;
  bool waits = true;
  double height() const {
    return kLabelLine * static_cast<double>(label.size() + condition.size());
  }
};

class Sheet {
 public:
  explicit Sheet(const Diagram& diagram) {
    std::map<std::string_view, std::size_t> column;
    for (const narrative::DiagramBox& box : diagram.boxes) {
      column.emplace(box.id, heads_.size());
      Head head;
      head.shape = shape_of(box.kind);
      head.name = wrap_points(visible(plain_text(box.name)), kHead - 16, 13, true, 2);
      const std::string type = box.technology.empty() ? box.type : box.technology;
      head.type = wrap_points("[" + visible(plain_text(type)) + "]", kHead - 12, 11, false, 2);
      heads_.push_back(std::move(head));
    }
    std::size_t number = 0;
    for (const DiagramLine& line : diagram.lines) {
      const auto from = column.find(line.from), to = column.find(line.to);
      if (from != column.end() && to != column.end())
        add_message(line, from->second, to->second, ++number);
    }
    for (const Head& head : heads_) {
      head_height_ = std::max(head_height_, 20 + 17 * static_cast<double>(head.name.size()) +
                                                14 * static_cast<double>(head.type.size()));
    }
  }

  double width() const {
    return kColumn * static_cast<double>(heads_.size()) - kGap + 2 * kPictureMargin + last_loop_;
  }

  /// Everything below the title; `height` becomes its height.
  Svg draw(double& height) const {
    Svg lives, messages, heads;
    double y = head_height_ + 18;
    for (const Message& message : messages_) draw_message(messages, message, y);
    y += 10;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      draw_head(heads, heads_[i], i);
      lives << "<path class=\"d-life\" d=\"M" << point({middle(i), head_height_}) << "V"
            << svg_number(y) << "\"/>\n";
    }
    height = y;
    Svg out;
    out << lives << messages << heads;
    return out;
  }

  bool any(bool waits) const {
    return std::any_of(messages_.begin(), messages_.end(),
                       [&](const Message& message) { return message.waits == waits; });
  }

 private:
  static double middle(std::size_t column) {
    return kPictureMargin + kColumn * static_cast<double>(column) + kHead / 2;
  }

  void add_message(const DiagramLine& line, std::size_t from, std::size_t to, std::size_t number) {
    Message message{from, to, {}, {}, line.style == DiagramLine::Style::solid};
    const std::size_t apart = from > to ? from - to : to - from;
    const double room =
        apart == 0 ? kColumn - kLoop + 6 : kColumn * static_cast<double>(apart) - 14;
    const std::string text = std::to_string(number) + ". " + plain_text(line.label);
    message.label = wrap_points(visible(text), room, kLabelSize, false, 4);
    if (!line.technology.empty()) {
      message.condition = wrap_points("[" + visible(plain_text(line.technology)) + "]", room,
                                      kLabelSize - 1, false, 2);
    }
    if (apart == 0 && from + 1 == heads_.size()) last_loop_ = kColumn - kHead / 2;
    messages_.push_back(std::move(message));
  }

  void draw_head(Svg& out, const Head& head, std::size_t column) const {
    out << "<g class=\"d-box " << class_of(head.shape) << "\"><rect x=\""
        << svg_number(middle(column) - kHead / 2) << "\" y=\"0\" width=\"" << svg_number(kHead)
        << "\" height=\"" << svg_number(head_height_) << "\" rx=\""
        << svg_number(head.shape == Shape::person ? 18 : 6) << "\"/>";
    if (head.shape == Shape::store || head.shape == Shape::queue) {
      out << "<path class=\"d-rim\" d=\"M" << svg_number(middle(column) - kHead / 2) << " 7h"
          << svg_number(kHead) << "\"/>";
    }
    double y = 22;
    for (const std::string& line : head.name) {
      draw_text(out, "d-name d-small", middle(column), y, line);
      y += 17;
    }
    for (const std::string& line : head.type) {
      draw_text(out, "d-type", middle(column), y - 2, line);
      y += 14;
    }
    out << "</g>\n";
  }

  static Literal style_of(const Message& message) {
    return class_of(message.waits ? DiagramLine::Style::solid : DiagramLine::Style::dashed);
  }

  /// The label above its arrow; a message to oneself is a loop with the label at its right.
  static void draw_message(Svg& out, const Message& message, double& y) {
    const double from = middle(message.from), to = middle(message.to);
    const bool self = message.from == message.to;
    double text_y = y + 11;
    const auto lines = [&](const std::vector<std::string>& texts, Literal style) {
      for (const std::string& text : texts) {
        draw_text(out, style, self ? from + kLoop - 4 : (from + to) / 2, text_y, text);
        text_y += kLabelLine;
      }
    };
    lines(message.label, self ? Literal("d-label d-left") : Literal("d-label"));
    lines(message.condition, self ? Literal("d-label d-how d-left") : Literal("d-label d-how"));
    if (self) {
      const double bottom = y + std::max(message.height(), 22.0);
      out << "<path class=\"" << style_of(message) << "\" d=\"M" << point({from, y + 6}) << "h"
          << svg_number(kLoop - 12) << "V" << svg_number(bottom) << "H" << svg_number(from + 2)
          << "\"/>";
      draw_arrow(out, {{from + kLoop - 12, bottom}, {from, bottom}});
      y = bottom + 16;
    } else {
      const double at = y + message.height() + 6;
      out << "<path class=\"" << style_of(message) << "\" d=\"M" << point({from, at}) << "H"
          << svg_number(to > from ? to - 2 : to + 2) << "\"/>";
      draw_arrow(out, {{from, at}, {to, at}});
      y = at + 14;
    }
    out << "\n";
  }

  std::vector<Head> heads_;
  std::vector<Message> messages_;
  double head_height_ = 0, last_loop_ = 0;
};

double draw_key(Svg& out, const Sheet& sheet, double y) {
  double x = kPictureMargin;
  const auto entry = [&](DiagramLine::Style style, std::string_view words) {
    out << "<path class=\"" << class_of(style) << "\" d=\"M" << point({x, y + 7}) << "h22\"/>";
    draw_arrow(out, {{x, y + 7}, {x + 26, y + 7}});
    draw_text(out, "d-key", x + 34, y + 11, words);
    x += 34 + text_width(words, kLabelSize) + 16;
  };
  if (sheet.any(true)) entry(DiagramLine::Style::solid, "waits for the answer");
  if (sheet.any(false)) entry(DiagramLine::Style::dashed, "goes on without waiting");
  return y + 18;
}

}  // namespace

Picture draw_sequence(const Diagram& diagram, bool standalone) {
  const Sheet sheet(diagram);
  Picture picture;
  picture.width = std::ceil(std::max(sheet.width(), 420.0));
  Svg title, key;
  const double top = draw_title(title, diagram, picture.width) + 10;
  double height = 0;
  const Svg inside = sheet.draw(height);
  picture.height = std::ceil(draw_key(key, sheet, top + height + 14) + kPictureMargin);
  picture.svg = open_picture(diagram, picture.width, picture.height, standalone);
  picture.svg << "<rect class=\"d-paper\" width=\"" << svg_number(picture.width) << "\" height=\""
              << svg_number(picture.height) << "\"/>\n"
              << title << "\n<g transform=\"translate(0 " << svg_number(top) << ")\">\n"
              << inside << "</g>\n"
              << key << "</svg>\n";
  return picture;
}

}  // namespace cutaway::render
