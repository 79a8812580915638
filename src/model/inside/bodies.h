// SPDX-License-Identifier: Apache-2.0
// Bodies: which parts are made of one and the same code, so that their inside is drawn once.
#pragma once

#include <string>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model::inside {

/// Code that is built together: one program with its libraries, or several over a big shared core.
struct Body {
  PartId part;  ///< whose inside it is; invalid when several parts share it alike
  std::string name;
  std::vector<PartId> parts;  ///< all that hold its code
  std::vector<FileId> files;  ///< own code, by path
};

/// Files that a file imports, calls or extends; sorted, each once.
std::vector<FileId> led_to(const Inputs& in, FileId file);

/// Bodies with code of their own, by their first file.
std::vector<Body> find_bodies(const Inputs& in, const Ownership& ownership, const Model& model,
                              const std::vector<std::vector<FileId>>& leads);

}  // namespace cutaway::model::inside
