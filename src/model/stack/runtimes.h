// SPDX-License-Identifier: Apache-2.0
// What programs run in that are no machine code, and whose language other programs run, too.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"
#include "model/parts/draft.h"

namespace cutaway::model {

struct RunIn {
  TechnologyId runtime;
  std::size_t part = 0;  ///< its row
  std::string how;       ///< "image" or "run"
  Place place;           ///< the image, the line that asks for a version, or the one that starts it
  std::string detail, version;
};

/// For each part that is built here and the runtime that it runs in (`runtimes` of
/// stack_words.toml) one row: the base of its image, what its manifest asks for, or the command
/// that starts it. Of pages that a browser shows only the image tells; an image on which only
/// something is built tells nothing.
std::vector<RunIn> find_runtimes(const Inputs& in, const std::vector<Part>& parts,
                                 const std::vector<Draft>& drafts,
                                 const std::set<FileId>& dev_setups);

}  // namespace cutaway::model
