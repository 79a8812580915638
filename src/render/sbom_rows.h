// SPDX-License-Identifier: Apache-2.0
// What both bills of materials tell, made ready once.
#pragma once

#include <string>
#include <vector>

#include "model/libraries/libraries.h"
#include "model/licences/project.h"
#include "render/render.h"

namespace cutaway::render {

struct SbomRow {
  std::uint32_t library = 0;  ///< row of Libraries
  std::string ref;            ///< unique: its package URL, else with a number
  std::string group, name, version, purl;
  std::string expression;     ///< SPDX; "" = not known
  std::string licence_words;  ///< as written, where it is no expression
  bool concluded = false;     ///< by the shipped list; the repository does not declare it
  bool product = false, optional = false;
  std::vector<std::size_t> needs;  ///< rows of Sbom::rows, sorted
};

struct Sbom {
  std::string name, version, expression;  ///< of the product
  std::string time;                       ///< "2026-08-19T10:00:00Z"; "" = not known
  std::string id;                         ///< a UUID made of everything here
  std::vector<SbomRow> rows;              ///< by ecosystem, name, version
  std::vector<std::size_t> direct;
};

/// Libraries that a manifest of ours leads to; others of a lock file are left out.
Sbom sbom_of(const Context& context);

}  // namespace cutaway::render
