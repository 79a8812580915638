// SPDX-License-Identifier: Apache-2.0
// LookLog: which files a piece of work looked at beside its own, so that it is done again when one
// of them changes and not otherwise.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace cutaway::syntax {

/// Collects the files that one thread looks at; begun anew for each piece of work.
class LookLog {
 public:
  /// `files`: how many there are in all.
  void begin(FileId self, std::size_t files) {
    self_ = self;
    seen_.resize(files, 0);
  }
  void note(FileId file) {
    if (file == self_ || file.index() >= seen_.size() || seen_[file.index()] != 0) return;
    seen_[file.index()] = 1;
    others_.push_back(file);
  }
  /// What was looked at since `begin`, sorted.
  std::vector<FileId> end() {
    for (const FileId file : others_) seen_[file.index()] = 0;
    std::sort(others_.begin(), others_.end());
    return std::exchange(others_, {});
  }

 private:
  FileId self_;
  std::vector<char> seen_;
  std::vector<FileId> others_;
};

/// The log of this thread; null while nobody asks.
inline thread_local constinit LookLog* look_log = nullptr;

inline void note_look(FileId file) {
  if (look_log != nullptr) look_log->note(file);
}

}  // namespace cutaway::syntax
