// SPDX-License-Identifier: Apache-2.0
// The entries of a commit's tree, as `git ls-tree` lists them, each path checked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sources/git_folder.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

struct TreeEntry {
  enum class Kind : std::uint8_t { file, link, repository };
  std::string path;  ///< bytes as they stand in the tree, below the prefix
  std::string hash;
  Kind kind = Kind::file;
  bool executable = false;
  bool missing = false;  ///< the object is not in this copy
  std::uint64_t size_bytes = 0;
};

struct Tree {
  std::vector<TreeEntry> entries;  ///< ordered by path, each path once
  std::vector<Skipped>
      skipped;  ///< paths that no checkout could have, and folders that are missing
};

/// The tree of `commit` below `prefix` ("" or with a trailing slash). Objects that are missing are
/// no error.
Result<Tree> read_tree(const GitFolder& git, const std::string& commit, const std::string& prefix);

/// The commit's time and the first line of its message, from the text of the commit object.
void read_commit(std::string_view object, Identity& identity);

}  // namespace cutaway::sources
