// SPDX-License-Identifier: Apache-2.0
// CalledFiles: own files of code by the words of their names.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

class CalledFiles {
 public:
  explicit CalledFiles(const Story& story);

  /// Files that have the word anywhere in their names, the shortest name first; of "sharing" those
  /// called after "share", too. `word` in lower case and singular.
  std::vector<FileId> after(const std::string& word) const;
  /// The file whose whole name, or its first word, is that: "ftp.go", "FTPBackend.cs"; invalid
  /// where there is none. `word` in lower case.
  FileId named(const std::string& word) const;

 private:
  const Story& story_;
  std::map<std::string, std::vector<FileId>> by_stem_;  ///< stem of each word
  std::map<std::string, FileId> by_first_;              ///< the first word, and the whole name
};

}  // namespace cutaway::narrative
