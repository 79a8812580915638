// SPDX-License-Identifier: Apache-2.0
// FileTable: the files of a source in path order, each with the key by which its bytes are found.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/inspections.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

/// A file as the source found it, before anyone has looked into it.
struct RawFile {
  std::string path;  ///< bytes as they stand in the source
  File file;  ///< size, executable, content_hint; reading = named and why_not when its bytes are
              ///< not there
  std::string key;          ///< what the source finds the bytes by; empty = `path`
  bool vendored = false;    ///< known to be other people's, whatever the rules say
  bool aside = false;       ///< an example, if the rules take it for the project's own
  bool to_read = false;     ///< about the product, if the rules take it for the project's own
  bool of_product = false;  ///< the project's own, if the rules take it for a test
  bool of_tests = false;    ///< a test, if the rules take it for the project's own
};

class FileTable {
 public:
  /// Orders the files, makes paths displayable and unique, then inspects each with up to `threads`
  /// threads, unless `seen` knows it. `head` gives the first bytes of a file. `seen` becomes what
  /// is known now.
  using Head = std::function<Result<std::string>(const RawFile& file)>;
  void fill(std::vector<RawFile> raw, std::vector<Skipped> skipped, unsigned threads,
            const Head& head, Inspections* seen = nullptr);

  std::span<const File> files() const { return files_; }
  std::span<const Skipped> skipped() const { return skipped_; }
  const std::string& key(FileId id) const {
    const auto& key = keys_[id.index()];
    return key.empty() ? files_[id.index()].path : key;
  }

 private:
  std::vector<File> files_;
  std::vector<std::string> keys_;
  std::vector<Skipped> skipped_;
};

}  // namespace cutaway::sources
