// SPDX-License-Identifier: Apache-2.0
// The architecture in PlantUML's own component and deployment notation; nothing is included from
// anywhere.
#include <vector>

#include "render/escape_models.h"
#include "render/models.h"
#include "render/svg_shapes.h"

namespace cutaway::render {
namespace {

using narrative::Architecture;
using narrative::DiagramLine;
using narrative::Element;

Literal keyword(const Element& element) {
  switch (shape_of(element.kind)) {
    case Shape::person:
      return "actor";
    case Shape::store:
      return "database";
    case Shape::queue:
      return "queue";
    case Shape::outside:
      return "rectangle";
    case Shape::page:
    case Shape::service:
      return "component";
  }
  return "component";
}

void start(PlantUml& out, const std::string& title) {
  out << "@startuml\ntitle " << plantuml_text(title)
      << "\nskinparam wrapWidth 220\nskinparam shadowing false\n";
}

void box(PlantUml& out, const Element& element, const PlantUml& id) {
  out << keyword(element) << " \"" << plantuml_text(element.name) << "\\n"
      << plantuml_text("[" + type_words(element) + "]");
  if (!element.description.empty()) out << "\\n" << plantuml_text(element.description);
  out << "\" as " << id << (element.outside ? Literal(" #DDDDDD\n") : Literal("\n"));
}

Literal arrow(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return " --> ";
    case DiagramLine::Style::dashed:
      return " -[dashed]-> ";
    case DiagramLine::Style::dotted:
      return " -[dotted]-> ";
  }
  return " --> ";
}

void line(PlantUml& out, const narrative::Link& link, const PlantUml& from, const PlantUml& to) {
  out << from << arrow(link.style) << to << " : " << plantuml_text(link.label);
  if (!link.technology.empty()) out << "\\n" << plantuml_text("[" + link.technology + "]");
  out << "\n";
}

/// An element that runs in two places is two nodes: its id ends with the hosting's number.
PlantUml instance_id(const Element& element, std::size_t hosting) {
  PlantUml out = plantuml_id(element.id);
  out << "__" << std::uint64_t{hosting};
  return out;
}

bool is_in(const narrative::Hosting& hosting, std::size_t element) {
  for (const std::size_t one : hosting.elements) {
    if (one == element) return true;
  }
  return false;
}

}  // namespace

std::string plantuml(const Context& context) {
  const Architecture architecture = architecture_for(context);
  PlantUml out;
  start(out, "Containers of " + architecture.name);
  for (const Element& element : architecture.elements) {
    if (element.person) box(out, element, plantuml_id(element.id));
  }
  out << "rectangle \"" << plantuml_text(architecture.name) << "\" as system {\n";
  for (const Element& element : architecture.elements) {
    if (element.inside()) box(out, element, plantuml_id(element.id));
  }
  out << "}\n";
  for (const Element& element : architecture.elements) {
    if (element.outside) box(out, element, plantuml_id(element.id));
  }
  for (const narrative::Link& link : architecture.links) {
    line(out, link, plantuml_id(architecture.elements[link.from].id),
         plantuml_id(architecture.elements[link.to].id));
  }
  out << "@enduml\n";
  return std::move(out).bytes();
}

std::string plantuml_deployment(const Context& context) {
  const Architecture architecture = architecture_for(context);
  PlantUml out;
  start(out, "Deployment of " + architecture.name);
  if (architecture.hostings.empty())
    out << "note \"No file here says where it runs.\" as nothing_seen\n";
  for (std::size_t i = 0; i < architecture.hostings.size(); ++i) {
    const narrative::Hosting& hosting = architecture.hostings[i];
    out << "node \"" << plantuml_text(hosting.name) << "\\n"
        << plantuml_text(hosting.path) << "\" as " << plantuml_id(hosting.id) << " {\n";
    for (const std::size_t element : hosting.elements)
      box(out, architecture.elements[element], instance_id(architecture.elements[element], i));
    out << "}\n";
    for (const narrative::Link& link : architecture.links) {
      if (!is_in(hosting, link.from) || !is_in(hosting, link.to)) continue;
      line(out, link, instance_id(architecture.elements[link.from], i),
           instance_id(architecture.elements[link.to], i));
    }
  }
  out << "@enduml\n";
  return std::move(out).bytes();
}

}  // namespace cutaway::render
