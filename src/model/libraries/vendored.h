// SPDX-License-Identifier: Apache-2.0
// Copies of libraries that lie in the repository.
#pragma once

#include <string>
#include <vector>

#include "model/libraries/libraries.h"

namespace cutaway::model {

struct VendoredCopy {
  std::string name, version, license;
  std::string path;  ///< the folder or file
  Place place;
};

/// By manifests inside vendored folders, and by the first line of vendored scripts ("/*! jQuery
/// v3.4.1"); by path. Folders that a package manager fills (vendor/ of Go and PHP, node_modules)
/// are left out: their lock file tells of them.
std::vector<VendoredCopy> vendored_copies(const Analysis& analysis);

}  // namespace cutaway::model
