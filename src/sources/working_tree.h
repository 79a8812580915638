// SPDX-License-Identifier: Apache-2.0
// What a working tree has to do with its commit: which files the commit holds, and whether any of
// them differs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files.h"
#include "sources/folder_walk.h"
#include "sources/git_tree.h"

namespace cutaway::sources {

/// The commit below a working tree, and its files; made before the walk.
class WorkingTree {
 public:
  /// Null when the folder is in no repository, or in one without a readable commit.
  static std::unique_ptr<WorkingTree> open(const GitPlace& place, const std::string& private_folder,
                                           Identity& identity);

  const std::shared_ptr<const GitFolder>& git() const { return git_; }
  /// Whether the commit holds this path, or something below it.
  bool holds(std::string_view path, bool folder) const;
  /// Whether the path lies in another repository that the commit only points to.
  bool in_submodule(std::string_view path) const;
  /// Compares lists, sizes, and the hashes of files of equal size; the index is not asked, nothing
  /// is refreshed. Files over 16 MiB, and all files after the first 256 MiB of bytes, count as
  /// equal when their sizes are.
  bool differs(const platform::Folder& folder, const Walked& walked, unsigned threads) const;

 private:
  std::shared_ptr<const GitFolder> git_;
  std::vector<TreeEntry> entries_;
};

}  // namespace cutaway::sources
