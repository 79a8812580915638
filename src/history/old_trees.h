// SPDX-License-Identifier: Apache-2.0
// OldTrees: the files of earlier commits as a chain of small differences, and the texts of their
// blobs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::history {

struct TreeFile {
  std::string path;  ///< below the source's root
  std::string blob;  ///< full hash of the object, lower case
};

/// What leads from one commit's files to the next one's.
struct TreeStep {
  std::vector<std::string> removed;
  std::vector<TreeFile> set;  ///< new or with another content; regular files only
};

class OldTrees {
 public:
  explicit OldTrees(const sources::SourceTree& tree);

  /// One step a commit: the first from nothing, each other from the commit before it in the list.
  /// Folders that are missing from this copy leave their files out.
  std::vector<TreeStep> steps(const std::vector<std::string>& commits) const;
  /// Gives each blob's first `limit` bytes as UTF-8, in the order asked for; missing, damaged and
  /// binary ones are left out. Blobs larger than `largest` bytes are left out too.
  void read(const std::vector<std::string>& blobs, std::uint64_t limit, std::uint64_t largest,
            const std::function<void(std::size_t at, std::string text)>& take) const;

 private:
  std::string folder_, prefix_;
};

}  // namespace cutaway::history
