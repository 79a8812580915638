// SPDX-License-Identifier: Apache-2.0
// Submodules: folders whose files are in other repositories.
#pragma once

#include <string>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::sources {

/// An entry of a `.gitmodules` file.
struct Submodule {
  std::string path;  ///< below the root of the tree
  std::string url;   ///< as written, without ".git" at its end
  FileId file;       ///< the list in which it stands
  std::uint32_t line = 0;
};

/// All that the list at the root of each repository names, in its order.
std::vector<Submodule> list_submodules(const SourceTree& tree);
/// Those of which this copy holds no file.
std::vector<Submodule> missing_submodules(const SourceTree& tree);

}  // namespace cutaway::sources
