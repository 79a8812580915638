// SPDX-License-Identifier: Apache-2.0
// The architecture as a drawing for draw.io: placed boxes and lines that can be moved by hand.
#include <map>

#include "layout/layout.h"
#include "render/escape_models.h"
#include "render/models.h"
#include "render/svg_shapes.h"

namespace cutaway::render {
namespace {

using narrative::Architecture;
using narrative::DiagramLine;
using narrative::Element;

constexpr double kWidth = 220, kHeight = 110;

/// A page before it is placed.
struct Sheet {
  struct Node {
    std::string id, name, type, description;
    Shape shape = Shape::service;
    bool inside = true;
  };
  struct Wire {
    std::size_t from, to;
    std::string label;
    DiagramLine::Style style;
  };
  std::string id, title, boundary;
  std::vector<Node> nodes;
  std::vector<Wire> wires;
};

Literal style_of(Shape shape) {
  switch (shape) {
    case Shape::person:
      return "rounded=1;arcSize=40;html=1;whiteSpace=wrap;fillColor=#0b4884;fontColor=#ffffff;";
    case Shape::store:
      return "shape=cylinder3;size=10;html=1;whiteSpace=wrap;fillColor=#dcfce7;"
             "strokeColor=#15803d;";
    case Shape::queue:
      return "shape=cylinder3;direction=south;size=10;html=1;whiteSpace=wrap;fillColor=#fef3c7;"
             "strokeColor=#b45309;";
    case Shape::outside:
      return "html=1;whiteSpace=wrap;fillColor=#e5e7eb;strokeColor=#4b5563;";
    case Shape::page:
    case Shape::service:
      return "rounded=1;html=1;whiteSpace=wrap;fillColor=#dbeafe;strokeColor=#1d4ed8;";
  }
  return "";
}

Literal style_of(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return "html=1;endArrow=block;fontSize=11;";
    case DiagramLine::Style::dashed:
      return "html=1;endArrow=block;fontSize=11;dashed=1;";
    case DiagramLine::Style::dotted:
      return "html=1;endArrow=block;fontSize=11;dashed=1;dashPattern=1 4;";
  }
  return "";
}

void geometry(DrawIo& out, double x, double y, double width, double height) {
  out << "<mxGeometry x=\"" << drawio_number(x) << "\" y=\"" << drawio_number(y) << "\" width=\""
      << drawio_number(width) << "\" height=\"" << drawio_number(height)
      << "\" as=\"geometry\"/></mxCell>\n";
}

void draw_node(DrawIo& out, const Sheet::Node& node, const layout::PlacedBox& box) {
  out << "<mxCell id=\"" << drawio_id(node.id) << "\" value=\"&lt;b&gt;" << drawio_label(node.name)
      << "&lt;/b&gt;&lt;br&gt;[" << drawio_label(node.type) << "]";
  if (!node.description.empty()) out << "&lt;br&gt;" << drawio_label(node.description);
  out << "\" style=\"" << style_of(node.shape) << "\" vertex=\"1\" parent=\"1\">";
  geometry(out, box.x, box.y, box.width, box.height);
}

void draw_sheet(DrawIo& out, const Sheet& sheet) {
  std::vector<layout::Box> boxes;
  std::vector<layout::Line> lines;
  for (const Sheet::Node& node : sheet.nodes)
    boxes.push_back({node.id, kWidth, kHeight, node.inside ? sheet.boundary : ""});
  for (const Sheet::Wire& wire : sheet.wires) lines.push_back({wire.from, wire.to, 120, 30, 1});
  const layout::Placed placed = layout::place(boxes, lines, false);
  out << "<diagram id=\"" << drawio_id(sheet.id) << "\" name=\"" << drawio_attribute(sheet.title)
      << "\"><mxGraphModel grid=\"1\" gridSize=\"10\"><root>\n<mxCell id=\"0\"/>\n"
         "<mxCell id=\"1\" parent=\"0\"/>\n";
  for (const auto& [name, box] : placed.groups) {
    out << "<mxCell id=\"boundary\" value=\"" << drawio_label(name)
        << "\" style=\"html=1;dashed=1;fillColor=none;verticalAlign=top;align=left;"
           "spacingLeft=8;pointerEvents=0;\" vertex=\"1\" parent=\"1\">";
    geometry(out, box.x, box.y, box.width, box.height);
  }
  for (std::size_t i = 0; i < sheet.nodes.size(); ++i)
    draw_node(out, sheet.nodes[i], placed.boxes[i]);
  for (std::size_t i = 0; i < sheet.wires.size(); ++i) {
    const Sheet::Wire& wire = sheet.wires[i];
    out << "<mxCell id=\"line_" << std::uint64_t{i + 1} << "\" value=\"" << drawio_label(wire.label)
        << "\" style=\"" << style_of(wire.style) << "\" edge=\"1\" parent=\"1\" source=\""
        << drawio_id(sheet.nodes[wire.from].id) << "\" target=\""
        << drawio_id(sheet.nodes[wire.to].id)
        << "\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>\n";
  }
  out << "</root></mxGraphModel></diagram>\n";
}

std::string label_of(const narrative::Link& link) {
  return link.technology.empty() ? link.label : link.label + " [" + link.technology + "]";
}

Sheet containers(const Architecture& architecture) {
  Sheet sheet{"containers", "Containers", architecture.name, {}, {}};
  for (const Element& element : architecture.elements) {
    sheet.nodes.push_back({element.id, element.name, type_words(element), element.description,
                           shape_of(element.kind), element.inside()});
  }
  for (const narrative::Link& link : architecture.links)
    sheet.wires.push_back({link.from, link.to, label_of(link), link.style});
  return sheet;
}

/// The system as one box; the lines of all its parts to one outside system are one line.
Sheet context_sheet(const Architecture& architecture) {
  Sheet sheet{"context", "Context", "", {}, {}};
  sheet.nodes.push_back({"system", architecture.name, "software system", architecture.description,
                         Shape::service, false});
  std::vector<std::size_t> node_of(architecture.elements.size(), 0);
  for (std::size_t i = 0; i < node_of.size(); ++i) {
    const Element& element = architecture.elements[i];
    if (element.inside()) continue;
    node_of[i] = sheet.nodes.size();
    sheet.nodes.push_back({element.id, element.name, type_words(element), element.description,
                           shape_of(element.kind), false});
  }
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  for (const narrative::Link& link : architecture.links) {
    const std::size_t from = node_of[link.from], to = node_of[link.to];
    if (from == to || !known.try_emplace({from, to}, sheet.wires.size()).second) continue;
    sheet.wires.push_back({from, to, label_of(link), link.style});
  }
  return sheet;
}

Sheet components(const Architecture& architecture, std::size_t holder) {
  const Element& element = architecture.elements[holder];
  Sheet sheet{"components_" + element.id, "Components of " + element.name, element.name, {}, {}};
  std::map<std::size_t, std::size_t> node_of;
  for (std::size_t i = 0; i < architecture.inners.size(); ++i) {
    const narrative::Inner& inner = architecture.inners[i];
    if (inner.element != holder) continue;
    node_of[i] = sheet.nodes.size();
    sheet.nodes.push_back({inner.id, inner.name, "module", inner.description});
  }
  for (const auto& [index, node] : node_of) {
    for (const std::size_t other : architecture.inners[index].depends_on) {
      if (const auto found = node_of.find(other); found != node_of.end() && found->second != node)
        sheet.wires.push_back({node, found->second, "uses", DiagramLine::Style::solid});
    }
  }
  return sheet;
}

}  // namespace

std::string drawio(const Context& context) {
  const Architecture architecture = architecture_for(context);
  DrawIo out;
  out << "<mxfile host=\"cutaway\">\n";
  draw_sheet(out, containers(architecture));
  draw_sheet(out, context_sheet(architecture));
  for (const std::size_t holder : elements_with_inners(architecture))
    draw_sheet(out, components(architecture, holder));
  out << "</mxfile>\n";
  return std::move(out).bytes();
}

}  // namespace cutaway::render
