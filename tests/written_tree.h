// SPDX-License-Identifier: Apache-2.0
// WrittenTree: a source whose files are written in a test.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/languages.h"
#include "sources/source_tree.h"

namespace cutaway::testing {

/// Files by path, with the language that a run would detect. What else a run would know of them
/// (origin, what was skipped, the name) may be set afterwards.
class WrittenTree : public sources::SourceTree {
 public:
  WrittenTree() = default;
  explicit WrittenTree(const std::map<std::string, std::string>& files) : texts_(files) {
    for (const auto& [path, text] : files) {
      sources::File file;
      file.path = path;
      file.language = catalogue::detect_language(path, text);
      file.size_bytes = text.size();
      files_.push_back(std::move(file));
    }
  }
  const sources::Identity& identity() const override { return identity_; }
  std::span<const sources::File> files() const override { return files_; }
  std::span<const sources::Skipped> skipped() const override { return skipped_; }
  Result<std::string> read(FileId id) const override { return texts_.at(files_[id.index()].path); }

  sources::Identity identity_;
  std::vector<sources::File> files_;
  std::vector<sources::Skipped> skipped_;
  std::map<std::string, std::string> texts_;
};

}  // namespace cutaway::testing
