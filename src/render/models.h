// SPDX-License-Identifier: Apache-2.0
// The architecture as files for other tools, each accepted by that tool's own parser. Every
// function gives one whole file.
#pragma once

#include <string>
#include <vector>

#include "narrative/pictures/architecture.h"
#include "render/render.h"

namespace cutaway::render {

/// A flowchart of parts, stores, people and outside systems.
std::string mermaid(const Context& context);
/// The C4 container view in Mermaid's notation for C4.
std::string mermaid_c4(const Context& context);
/// A component diagram.
std::string plantuml(const Context& context);
/// What runs where.
std::string plantuml_deployment(const Context& context);
/// A workspace with context, container, component and deployment views.
std::string structurizr(const Context& context);
/// Model, deployment and views.
std::string likec4(const Context& context);
/// A drawing with a page for context, containers and each part that has modules.
std::string drawio(const Context& context);

/// The architecture with secrets masked and no backticks; element names unique within a system.
narrative::Architecture architecture_for(const Context& context);
/// "outside system" or "Python service: FastAPI": what stands in brackets below a name.
std::string type_words(const narrative::Element& element);
/// Indices of the elements whose modules are known, sorted.
std::vector<std::size_t> elements_with_inners(const narrative::Architecture& architecture);

}  // namespace cutaway::render
