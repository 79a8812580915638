// SPDX-License-Identifier: Apache-2.0
// The architecture in LikeC4's language: specification, model, deployment, views.
#include "render/escape_models.h"
#include "render/models.h"
#include "render/svg_shapes.h"

namespace cutaway::render {
namespace {

using narrative::Architecture;
using narrative::DiagramLine;
using narrative::Element;

Literal kind_of(const Element& element) {
  switch (shape_of(element.kind)) {
    case Shape::person:
      return "person";
    case Shape::store:
      return "store";
    case Shape::queue:
      return "broker";
    case Shape::page:
      return "page";
    case Shape::outside:
      return "outside";
    case Shape::service:
      return "part";
  }
  return "part";
}

Literal arrow(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return " -[seen]-> ";
    case DiagramLine::Style::dashed:
      return " -[inferred]-> ";
    case DiagramLine::Style::dotted:
      return " -[configured]-> ";
  }
  return " -[seen]-> ";
}

constexpr Literal kSpecification =
    "specification {\n"
    "  element person {\n    style {\n      shape person\n    }\n  }\n"
    "  element softwaresystem\n"
    "  element outside {\n    style {\n      color muted\n    }\n  }\n"
    "  element part\n"
    "  element page {\n    style {\n      shape browser\n    }\n  }\n"
    "  element store {\n    style {\n      shape storage\n    }\n  }\n"
    "  element broker {\n    style {\n      shape queue\n    }\n  }\n"
    "  element module\n"
    "  deploymentNode host\n"
    "  relationship seen {\n    line solid\n  }\n"
    "  relationship inferred {\n    line dashed\n  }\n"
    "  relationship configured {\n    line dotted\n  }\n"
    "}\n";

class Writer {
 public:
  explicit Writer(const Architecture& architecture) : of_(architecture) {}

  std::string write() {
    out_ << kSpecification << "model {\n";
    for (const Element& element : of_.elements) {
      if (!element.inside()) alone(element);
    }
    out_ << "  system = softwaresystem " << likec4_string(of_.name) << " {\n";
    if (!of_.description.empty())
      out_ << "    description " << likec4_string(of_.description) << "\n";
    for (std::size_t i = 0; i < of_.elements.size(); ++i) {
      if (of_.elements[i].inside()) container(i);
    }
    out_ << "  }\n";
    relations();
    out_ << "}\n";
    deployment();
    views();
    return std::move(out_).bytes();
  }

 private:
  LikeC4 path(const Element& element) {
    LikeC4 out;
    if (element.inside()) out << "system.";
    out << likec4_id(element.id);
    return out;
  }

  void alone(const Element& element) {
    out_ << "  " << likec4_id(element.id) << " = " << kind_of(element) << " "
         << likec4_string(element.name) << " {\n";
    if (!element.description.empty())
      out_ << "    description " << likec4_string(element.description) << "\n";
    out_ << "  }\n";
  }

  void container(std::size_t index) {
    const Element& element = of_.elements[index];
    out_ << "    " << likec4_id(element.id) << " = " << kind_of(element) << " "
         << likec4_string(element.name) << " {\n      technology "
         << likec4_string(type_words(element)) << "\n";
    if (!element.description.empty())
      out_ << "      description " << likec4_string(element.description) << "\n";
    for (const narrative::Inner& inner : of_.inners) {
      if (inner.element != index) continue;
      out_ << "      " << likec4_id(inner.id) << " = module " << likec4_string(inner.name);
      if (!inner.description.empty()) {
        out_ << " {\n        description " << likec4_string(inner.description) << "\n      }";
      }
      out_ << "\n";
    }
    out_ << "    }\n";
  }

  void relations() {
    for (const narrative::Link& link : of_.links) {
      out_ << "  " << path(of_.elements[link.from]) << arrow(link.style)
           << path(of_.elements[link.to]) << " " << likec4_string(link.label);
      if (!link.technology.empty())
        out_ << " {\n    technology " << likec4_string(link.technology) << "\n  }";
      out_ << "\n";
    }
    for (const narrative::Inner& inner : of_.inners) {
      const LikeC4 holder = path(of_.elements[inner.element]);
      for (const std::size_t other : inner.depends_on) {
        out_ << "  " << holder << "." << likec4_id(inner.id) << " -[seen]-> " << holder << "."
             << likec4_id(of_.inners[other].id) << " 'uses'\n";
      }
    }
  }

  void deployment() {
    if (of_.hostings.empty()) return;
    out_ << "deployment {\n";
    for (const narrative::Hosting& hosting : of_.hostings) {
      out_ << "  " << likec4_id(hosting.id) << " = host "
           << likec4_string(hosting.name + " (" + hosting.path + ")") << " {\n";
      for (const std::size_t element : hosting.elements)
        out_ << "    instanceOf " << path(of_.elements[element]) << "\n";
      out_ << "  }\n";
    }
    out_ << "}\n";
  }

  void views() {
    out_ << "views {\n  view index {\n    title " << likec4_string("Context of " + of_.name)
         << "\n    include *\n  }\n  view containers of system {\n    title "
         << likec4_string("Containers of " + of_.name) << "\n    include *\n  }\n";
    for (const std::size_t holder : elements_with_inners(of_)) {
      const Element& element = of_.elements[holder];
      out_ << "  view components_" << likec4_id(element.id) << " of " << path(element)
           << " {\n    title " << likec4_string("Components of " + element.name)
           << "\n    include *\n  }\n";
    }
    if (!of_.hostings.empty()) {
      out_ << "  deployment view what_runs_where {\n    title "
           << likec4_string("Deployment of " + of_.name) << "\n    include *";
      for (const narrative::Hosting& hosting : of_.hostings)
        out_ << ", " << likec4_id(hosting.id) << ".*";
      out_ << "\n  }\n";
    }
    out_ << "}\n";
  }

  const Architecture& of_;
  LikeC4 out_;
};

}  // namespace

std::string likec4(const Context& context) {
  const Architecture architecture = architecture_for(context);
  return Writer(architecture).write();
}

}  // namespace cutaway::render
