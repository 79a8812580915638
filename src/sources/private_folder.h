// SPDX-License-Identifier: Apache-2.0
// A folder of our own that only its owner can read, removed at the end; those of runs that were
// killed are removed later.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cutaway::sources {

class PrivateFolder {
 public:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Makes "<parent>/cutaway_<kind>-<process>-<number>"; `parent` is made when missing.
/// Empty: memory (/dev/shm), or else /tmp.
Result<std::unique_ptr<PrivateFolder>> make_private_folder(const std::string& parent,
                                                           std::string_view kind);

}  // namespace cutaway::sources
