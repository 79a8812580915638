// SPDX-License-Identifier: Apache-2.0
// Writes the question for Graphviz and reads its JSON answer.
#include "layout/graphviz.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

namespace cutaway::layout {
namespace {

using Json = nlohmann::json;

/// Graphviz takes sizes in inches and answers in points.
std::string inches(double points) {
  const long units = std::lround(points * 10000 / 72);
  std::string digits = std::to_string(units % 10000);
  digits.insert(0, 4 - digits.size(), '0');
  return std::to_string(units / 10000) + "." + digits;
}

std::string size_of(double width, double height) {
  return "width=" + inches(width) + ",height=" + inches(height);
}

/// An empty cell of that size is the only label whose size does not depend on fonts.
std::string label_of(const Line& line) {
  if (line.label_width <= 0) return "";
  const auto points = [](double value) { return std::to_string(std::lround(std::ceil(value))); };
  return "[label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" "
         "FIXEDSIZE=\"TRUE\" WIDTH=\"" +
         points(line.label_width) + "\" HEIGHT=\"" + points(line.label_height) +
         "\"><TR><TD></TD></TR></TABLE>>]";
}

std::string node(std::size_t index, const Box& box) {
  return "n" + std::to_string(index) + "[" + size_of(box.width, box.height) + "];\n";
}

double number(std::string_view text, std::size_t& at) {
  const std::string piece(text.substr(at, text.find_first_of(", ", at) - at));
  at += piece.size();
  return std::strtod(piece.c_str(), nullptr);
}

/// "x,y x,y …" into points; the y axis is turned around.
std::vector<Point> points(std::string_view text, double height) {
  std::vector<Point> all;
  std::size_t at = 0;
  while (at < text.size()) {
    Point point;
    point.x = number(text, at);
    if (at >= text.size() || text[at] != ',') break;
    ++at;
    point.y = height - number(text, at);
    all.push_back(point);
    while (at < text.size() && text[at] == ' ') ++at;
  }
  return all;
}

std::string member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

/// "llx,lly,urx,ury" as a box.
std::optional<PlacedBox> bounding_box(std::string text, double height) {
  const std::size_t first = text.find(',');
  const std::size_t second = first == std::string::npos ? first : text.find(',', first + 1);
  if (second == std::string::npos) return std::nullopt;
  text[second] = ' ';
  const std::vector<Point> corners = points(text, height);
  if (corners.size() != 2) return std::nullopt;
  return PlacedBox{corners[0].x, corners[1].y, corners[1].x - corners[0].x,
                   corners[0].y - corners[1].y};
}

bool read_objects(const Json& answer, const std::vector<Box>& boxes, Placed& placed) {
  const std::vector<std::string> groups = group_names(boxes);
  std::size_t seen = 0;
  for (const Json& object : answer.value("objects", Json::array())) {
    const std::string name = member(object, "name");
    if (name.rfind("cluster", 0) == 0) {
      const auto index = static_cast<std::size_t>(std::strtoul(name.c_str() + 7, nullptr, 10));
      const auto box = bounding_box(member(object, "bb"), placed.height);
      if (box && index < groups.size()) placed.groups.emplace_back(groups[index], *box);
    } else if (name.rfind('n', 0) == 0) {
      const auto index = static_cast<std::size_t>(std::strtoul(name.c_str() + 1, nullptr, 10));
      const std::vector<Point> centre = points(member(object, "pos"), placed.height);
      if (index >= boxes.size() || centre.size() != 1) return false;
      const Box& box = boxes[index];
      placed.boxes[index] = {centre[0].x - box.width / 2, centre[0].y - box.height / 2, box.width,
                             box.height};
      ++seen;
    }
  }
  return seen == boxes.size();
}

/// "e,x,y" is where the arrow's tip stands, after the last point of the curve.
bool read_edge(const Json& edge, double height, PlacedLine& line) {
  std::string pos = member(edge, "pos");
  std::vector<Point> tip;
  if (pos.rfind("e,", 0) == 0) {
    const std::size_t end = pos.find(' ');
    if (end == std::string::npos) return false;
    tip = points(pos.substr(2, end - 2), height);
    pos.erase(0, end + 1);
  }
  line.points = points(pos, height);
  if (line.points.size() < 4 || line.points.size() % 3 != 1) return false;
  if (!tip.empty()) line.points.back() = tip[0];
  const std::vector<Point> label = points(member(edge, "lp"), height);
  line.label = label.empty() ? line.points[line.points.size() / 2] : label[0];
  return true;
}

bool read_edges(const Json& answer, Placed& placed) {
  std::size_t seen = 0;
  for (const Json& edge : answer.value("edges", Json::array())) {
    const std::string id = member(edge, "id");
    if (id.empty()) return false;
    const auto index = static_cast<std::size_t>(std::strtoul(id.c_str(), nullptr, 10));
    if (index >= placed.lines.size()) return false;
    if (!read_edge(edge, placed.height, placed.lines[index])) return false;
    ++seen;
  }
  return seen == placed.lines.size();
}

bool all_finite(const Placed& placed) {
  const auto fine = [](const PlacedBox& box) {
    return std::isfinite(box.x) && std::isfinite(box.y) && box.width > 0 && box.height > 0;
  };
  return std::isfinite(placed.width) && std::isfinite(placed.height) &&
         std::all_of(placed.boxes.begin(), placed.boxes.end(), fine);
}

}  // namespace

std::vector<std::string> group_names(const std::vector<Box>& boxes) {
  std::vector<std::string> names;
  for (const Box& box : boxes) {
    if (!box.group.empty() && std::find(names.begin(), names.end(), box.group) == names.end()) {
      names.push_back(box.group);
    }
  }
  return names;
}

std::string graphviz_input(const std::vector<Box>& boxes, const std::vector<Line>& lines,
                           bool left_to_right) {
  std::string out =
      "digraph g{graph[nodesep=0.36,ranksep=0.5,splines=true,margin=0,rankdir=" +
      std::string(left_to_right ? "LR" : "TB") +
      "];node[shape=box,fixedsize=true,label=\"\"];edge[arrowhead=normal,arrowsize=0.7];\n";
  const std::vector<std::string> groups = group_names(boxes);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    // The label only makes room above the boxes for the group's name.
    out += "subgraph cluster" + std::to_string(g) +
           "{margin=14;labeljust=l;label=<<TABLE "
           "BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" "
           "WIDTH=\"60\" HEIGHT=\"12\"><TR><TD></TD></TR></TABLE>>;\n";
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      if (boxes[i].group == groups[g]) out += node(i, boxes[i]);
    }
    out += "}\n";
  }
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].group.empty()) out += node(i, boxes[i]);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += "n" + std::to_string(lines[i].from) + "->n" + std::to_string(lines[i].to) +
           "[id=" + std::to_string(i) + ",minlen=" + std::to_string(lines[i].reach) + "]" +
           label_of(lines[i]) + ";\n";
  }
  return out + "}\n";
}

std::optional<Placed> read_graphviz(std::string_view json, const std::vector<Box>& boxes,
                                    const std::vector<Line>& lines) {
  const Json answer = Json::parse(json, nullptr, false);
  if (!answer.is_object()) return std::nullopt;
  const auto whole = bounding_box(member(answer, "bb"), 0);
  if (!whole) return std::nullopt;
  Placed placed;
  placed.width = whole->width;
  placed.height = whole->height;
  placed.boxes.resize(boxes.size());
  placed.lines.resize(lines.size());
  if (!read_objects(answer, boxes, placed) || !read_edges(answer, placed)) return std::nullopt;
  if (!all_finite(placed)) return std::nullopt;
  return placed;
}

}  // namespace cutaway::layout
