// SPDX-License-Identifier: Apache-2.0
// The architecture as a workspace of Structurizr's language.
#include "render/escape_models.h"
#include "render/models.h"
#include "render/svg_shapes.h"

namespace cutaway::render {
namespace {

using narrative::Architecture;
using narrative::DiagramLine;
using narrative::Element;

Literal tag_of(const Element& element) {
  switch (shape_of(element.kind)) {
    case Shape::store:
      return "Store";
    case Shape::queue:
      return "Queue";
    case Shape::page:
      return "Page";
    case Shape::outside:
      return "Outside";
    default:
      return "Part";
  }
}

Literal tag_of(DiagramLine::Style style) {
  switch (style) {
    case DiagramLine::Style::solid:
      return "Seen";
    case DiagramLine::Style::dashed:
      return "Inferred";
    case DiagramLine::Style::dotted:
      return "Configured";
  }
  return "Seen";
}

class Workspace {
 public:
  explicit Workspace(const Architecture& architecture) : of_(architecture) {}

  std::string write() {
    out_ << "workspace " << structurizr_string(of_.name) << " "
         << structurizr_string(of_.description) << " {\n  model {\n";
    people_and_systems();
    for (const narrative::Link& link : of_.links) {
      relation(of_.elements[link.from].id, of_.elements[link.to].id, link.label, link.technology,
               tag_of(link.style));
    }
    for (const narrative::Inner& inner : of_.inners) {
      for (const std::size_t other : inner.depends_on)
        relation(inner.id, of_.inners[other].id, "uses", "", "Seen");
    }
    for (const narrative::Hosting& hosting : of_.hostings) environment(hosting);
    out_ << "  }\n  views {\n";
    views();
    styles();
    out_ << "  }\n}\n";
    return std::move(out_).bytes();
  }

 private:
  void people_and_systems() {
    for (const Element& element : of_.elements) {
      if (element.inside()) continue;
      out_ << "    " << structurizr_id(element.id)
           << (element.person ? Literal(" = person ") : Literal(" = softwareSystem "))
           << structurizr_string(element.name) << " " << structurizr_string(element.description)
           << " \"" << tag_of(element) << "\"\n";
    }
    out_ << "    system = softwareSystem " << structurizr_string(of_.name) << " "
         << structurizr_string(of_.description) << " {\n";
    for (std::size_t i = 0; i < of_.elements.size(); ++i) {
      if (of_.elements[i].inside()) container(i);
    }
    out_ << "    }\n";
  }

  void container(std::size_t index) {
    const Element& element = of_.elements[index];
    out_ << "      " << structurizr_id(element.id) << " = container "
         << structurizr_string(element.name) << " " << structurizr_string(element.description)
         << " " << structurizr_string(type_words(element)) << " \"" << tag_of(element) << "\"";
    bool open = false;
    for (const narrative::Inner& inner : of_.inners) {
      if (inner.element != index) continue;
      if (!open) out_ << " {\n";
      open = true;
      out_ << "        " << structurizr_id(inner.id) << " = component "
           << structurizr_string(inner.name) << " " << structurizr_string(inner.description) << " "
           << structurizr_string(inner.technology) << "\n";
    }
    out_ << (open ? Literal("      }\n") : Literal("\n"));
  }

  void relation(const std::string& from, const std::string& to, const std::string& label,
                const std::string& technology, Literal tag) {
    out_ << "    " << structurizr_id(from) << " -> " << structurizr_id(to) << " "
         << structurizr_string(label) << " " << structurizr_string(technology) << " \"" << tag
         << "\"\n";
  }

  static std::string environment_name(const narrative::Hosting& hosting) {
    return hosting.name + " (" + hosting.path + ")";
  }

  void environment(const narrative::Hosting& hosting) {
    out_ << "    deploymentEnvironment " << structurizr_string(environment_name(hosting))
         << " {\n      deploymentNode " << structurizr_string(hosting.name) << " "
         << structurizr_string(hosting.path) << " {\n";
    for (const std::size_t element : hosting.elements) {
      if (!of_.elements[element].inside()) continue;
      out_ << "        containerInstance " << structurizr_id(of_.elements[element].id) << "\n";
    }
    out_ << "      }\n    }\n";
  }

  void end_view() { out_ << "      include *\n      autolayout lr\n    }\n"; }

  void views() {
    out_ << "    systemContext system \"context\" " << structurizr_string("Context of " + of_.name)
         << " {\n";
    end_view();
    out_ << "    container system \"containers\" "
         << structurizr_string("Containers of " + of_.name) << " {\n";
    end_view();
    for (const std::size_t holder : elements_with_inners(of_)) {
      const Element& element = of_.elements[holder];
      out_ << "    component " << structurizr_id(element.id) << " \"components_"
           << structurizr_id(element.id) << "\" "
           << structurizr_string("Components of " + element.name) << " {\n";
      end_view();
    }
    for (const narrative::Hosting& hosting : of_.hostings) {
      out_ << "    deployment system " << structurizr_string(environment_name(hosting))
           << " \"deployment_" << structurizr_id(hosting.id) << "\" "
           << structurizr_string("Deployment of " + of_.name) << " {\n";
      end_view();
    }
  }

  void styles() {
    out_ << "    styles {\n"
            "      element \"Person\" {\n        shape Person\n      }\n"
            "      element \"Store\" {\n        shape Cylinder\n      }\n"
            "      element \"Queue\" {\n        shape Pipe\n      }\n"
            "      element \"Page\" {\n        shape WebBrowser\n      }\n"
            "      element \"Outside\" {\n        background #999999\n      }\n"
            "    }\n";
  }

  const Architecture& of_;
  Structurizr out_;
};

}  // namespace

std::string structurizr(const Context& context) {
  const Architecture architecture = architecture_for(context);
  return Workspace(architecture).write();
}

}  // namespace cutaway::render
