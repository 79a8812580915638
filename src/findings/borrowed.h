// SPDX-License-Identifier: Apache-2.0
// Borrowed: files of libraries that are kept in the repository, so that the product can change
// them: what is wrong there is no debt of its own code, and they do not use the library, they are
// it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meaning/locks/lock_file.h"
#include "model/model.h"

namespace cutaway::findings {

class Borrowed {
 public:
  /// Reads the lock files: a path that holds the two words of a locked library's name
  /// ("…/laravel/framework/…") is a file of it.
  explicit Borrowed(const model::Analysis& analysis);

  bool holds(FileId file) const { return library_of_.contains(file.value); }
  /// Library → its files, by path.
  const std::map<std::string, std::vector<FileId>>& files() const { return files_; }
  const std::vector<meaning::LockFile>& locks() const { return locks_; }

 private:
  std::vector<meaning::LockFile> locks_;
  std::map<std::string, std::vector<FileId>> files_;
  std::unordered_map<std::uint32_t, std::string> library_of_;
};

}  // namespace cutaway::findings
