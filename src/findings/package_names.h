// SPDX-License-Identifier: Apache-2.0
// PackageNames: what a file takes out of an imported package, where a package is a folder whose
// files all declare it: `conf.Server` uses the file of that folder that defines Server. So does a
// name behind a file that hands on what others define (`models/__init__.py`, `index.ts`).
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

  Names handed_on(FileId through) const;

  const model::Analysis& analysis_;
  std::map<std::string, Names> by_folder_;            ///< folder, then exported name
  std::unordered_map<std::uint32_t, Names> through_;  ///< by FileId: what an imported file hands on
};

}  // namespace cutaway::findings
