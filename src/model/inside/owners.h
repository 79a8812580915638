// SPDX-License-Identifier: Apache-2.0
// Owners: the boxes that a CODEOWNERS file draws by giving folders to teams.
#pragma once

#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model::inside {

/// Boxes drawn by the makers themselves, and in which of them a file lies.
struct Drawing {
  struct Drawn {
    std::string name;
    std::vector<Place> places;  ///< the rules that give it most of its files
  };
  std::vector<Drawn> boxes;
  std::vector<int> box_of;  ///< by place in the list of files; -1 = none
};

/// Empty unless at least four teams share a good part of the files and none has most of them.
Drawing owners_drawing(const Inputs& in, const std::vector<FileId>& files);

}  // namespace cutaway::model::inside
