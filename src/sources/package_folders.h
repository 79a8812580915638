// SPDX-License-Identifier: Apache-2.0
// Folders that a package manager fills, where they are committed.
#pragma once

#include <set>
#include <string>

#include "sources/source_tree.h"

namespace cutaway::sources {

/// Programs in folders of installed packages ("node_modules", Composer's and Go's "vendor"): other
/// people's, and known by their packages' names as where nobody committed them.
class PackageFolders {
 public:
  explicit PackageFolders(const SourceTree& tree);

  /// Whether the file is vendored and lies below such a folder.
  bool hold(const File& file) const;

 private:
  std::set<std::string, std::less<>> folders_;  ///< "vendor", "web/node_modules"
};

}  // namespace cutaway::sources
