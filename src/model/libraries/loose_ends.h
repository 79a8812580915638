// SPDX-License-Identifier: Apache-2.0
// Loose ends between manifests and code: libraries that nothing names, and imports that no manifest
// declares.
#pragma once

#include <string>
#include <vector>

#include "model/libraries/imports.h"

namespace cutaway::model {

struct LooseEnds {
  std::vector<std::uint32_t> unused;  ///< rows of Libraries
  std::vector<std::uint32_t>
      undeclared;  ///< rows of Libraries: imported, but only brought by others
  std::uint64_t files_searched = 0;
  /// Ecosystems with direct libraries whose names code does not tell, so that nothing is said.
  std::vector<std::string> not_told;
};

/// A library of the product is unused when no import names it, no text of the repository does
/// either (manifests and lock files apart), no other library needs or expects it, and it is none
/// that works without being named. Where most of a manifest would be unused, it is not understood
/// and nothing is said of it.
LooseEnds find_loose_ends(const Analysis& analysis, const Libraries& libraries,
                          const Imports& imports);

/// Of these words, those that stand in some file as words of their own; manifests, lock files and
/// changelogs are not read. `searched` counts files.
std::vector<bool> named_in_texts(const Analysis& analysis,
                                 const std::vector<std::vector<std::string>>& words,
                                 std::uint64_t& searched);

}  // namespace cutaway::model
