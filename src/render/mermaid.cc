// SPDX-License-Identifier: Apache-2.0
// The architecture in Mermaid: a flowchart, and its own notation for C4.
#include "render/escape_models.h"
#include "render/models.h"
#include "render/svg_shapes.h"

namespace cutaway::render {
namespace {

using narrative::Architecture;
using narrative::DiagramLine;
using narrative::Element;

/// Mermaid refuses flowcharts with more.
constexpr std::size_t kMostLinks = 490;

Mermaid label(const Element& element) {
  Mermaid out;
  out << "\"<b>" << mermaid_text(element.name) << "</b><br/>" << mermaid_text("[")
      << mermaid_text(type_words(element)) << mermaid_text("]");
  if (!element.description.empty()) out << "<br/>" << mermaid_text(element.description);
  out << "\"";
  return out;
}

void node(Mermaid& out, const Element& element) {
  out << "  " << mermaid_id(element.id);
  switch (shape_of(element.kind)) {
    case Shape::person:
      out << "([" << label(element) << "]):::person";
      break;
    case Shape::store:
      out << "[(" << label(element) << ")]:::store";
      break;
    case Shape::queue:
      out << "[[" << label(element) << "]]:::queue";
      break;
    case Shape::outside:
      out << "[" << label(element) << "]:::outside";
      break;
    case Shape::page:
    case Shape::service:
      out << "[" << label(element) << "]:::part";
      break;
  }
  out << "\n";
}

void links(Mermaid& out, const Architecture& architecture) {
  Mermaid dotted;
  for (std::size_t i = 0; i < architecture.links.size() && i < kMostLinks; ++i) {
    const narrative::Link& link = architecture.links[i];
    const bool solid = link.style == DiagramLine::Style::solid;
    out << "  " << mermaid_id(architecture.elements[link.from].id)
        << (solid ? Literal(" -->|\"") : Literal(" -.->|\"")) << mermaid_text(link.label);
    if (!link.technology.empty()) out << "<br/>" << mermaid_text("[" + link.technology + "]");
    out << "\"| " << mermaid_id(architecture.elements[link.to].id) << "\n";
    if (link.style == DiagramLine::Style::dotted) {
      if (!dotted.empty()) dotted << ",";
      dotted << std::uint64_t{i};
    }
  }
  if (!dotted.empty()) out << "  linkStyle " << dotted << " stroke-dasharray:1 4\n";
  if (architecture.links.size() > kMostLinks) {
    out << "  %% +" << std::uint64_t{architecture.links.size() - kMostLinks}
        << " more connections\n";
  }
}

Literal c4_kind(const Element& element) {
  switch (shape_of(element.kind)) {
    case Shape::store:
      return "ContainerDb(";
    case Shape::queue:
      return "ContainerQueue(";
    default:
      return "Container(";
  }
}

void c4_element(Mermaid& out, const Element& element) {
  if (element.person)
    out << "  Person(";
  else if (element.outside)
    out << "  System_Ext(";
  else
    out << "    " << c4_kind(element);
  out << mermaid_id(element.id) << ", \"" << mermaid_text(element.name) << "\"";
  if (element.inside()) out << ", \"" << mermaid_text(type_words(element)) << "\"";
  out << ", \"" << mermaid_text(element.description) << "\")\n";
}

}  // namespace

std::string mermaid(const Context& context) {
  const Architecture architecture = architecture_for(context);
  Mermaid out;
  out << "---\ntitle: " << mermaid_title("Containers of " + architecture.name)
      << "\n---\nflowchart TB\n";
  for (const Element& element : architecture.elements) {
    if (element.person) node(out, element);
  }
  out << "  subgraph system[\"" << mermaid_text(architecture.name) << "\"]\n";
  for (const Element& element : architecture.elements) {
    if (element.inside()) node(out, element);
  }
  out << "  end\n";
  for (const Element& element : architecture.elements) {
    if (element.outside) node(out, element);
  }
  links(out, architecture);
  out << "  classDef person fill:#0b4884,stroke:#06315c,color:#ffffff\n"
         "  classDef part fill:#dbeafe,stroke:#1d4ed8,color:#111827\n"
         "  classDef store fill:#dcfce7,stroke:#15803d,color:#111827\n"
         "  classDef queue fill:#fef3c7,stroke:#b45309,color:#111827\n"
         "  classDef outside fill:#e5e7eb,stroke:#4b5563,color:#111827\n";
  return std::move(out).bytes();
}

std::string mermaid_c4(const Context& context) {
  const Architecture architecture = architecture_for(context);
  Mermaid out;
  out << "C4Container\n  title " << mermaid_text("Containers of " + architecture.name) << "\n";
  for (const Element& element : architecture.elements) {
    if (element.person) c4_element(out, element);
  }
  out << "  System_Boundary(system, \"" << mermaid_text(architecture.name) << "\") {\n";
  for (const Element& element : architecture.elements) {
    if (element.inside()) c4_element(out, element);
  }
  out << "  }\n";
  for (const Element& element : architecture.elements) {
    if (element.outside) c4_element(out, element);
  }
  for (const narrative::Link& link : architecture.links) {
    out << "  Rel(" << mermaid_id(architecture.elements[link.from].id) << ", "
        << mermaid_id(architecture.elements[link.to].id) << ", \"" << mermaid_text(link.label)
        << "\", \"" << mermaid_text(link.technology) << "\")\n";
  }
  return std::move(out).bytes();
}

}  // namespace cutaway::render
