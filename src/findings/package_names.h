// SPDX-License-Identifier: Apache-2.0
// PackageNames: what a file takes out of an imported package, where a package is a folder whose
// files all declare it: `conf.Server` uses the file of that folder that defines Server.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "model/model.h"

namespace cutaway::findings {

class PackageNames {
 public:
  explicit PackageNames(const model::Analysis& analysis);
  /// Adds the files that hold the names which `from` writes behind its packages.
  void add_used(FileId from, std::set<FileId>& out) const;

 private:
  using Names = std::unordered_map<std::string, FileId>;

  const model::Analysis& analysis_;
  std::map<std::string, Names> by_folder_;  ///< folder, then exported name
};

}  // namespace cutaway::findings
