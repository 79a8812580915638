// SPDX-License-Identifier: Apache-2.0
// A folder for one test, removed at its end.
#pragma once

#include <stdlib.h>
#include <sys/stat.h>

#include <string>
#include <string_view>

#include "platform/files.h"

namespace cutaway::tests {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    char name[] = "/tmp/cutaway-test-XXXXXX";
    path_ = ::mkdtemp(name);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { (void)platform::remove_tree(path_).ok(); }

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view below) const { return path_ + "/" + std::string(below); }

  void write(std::string_view below, std::string_view bytes) const {
    const std::string whole = *this / below;
    (void)platform::make_folders(whole.substr(0, whole.rfind('/')), false).ok();
    (void)platform::write_whole(whole, bytes).ok();
  }

 private:
  std::string path_;
};

}  // namespace cutaway::tests
