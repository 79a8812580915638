// SPDX-License-Identifier: Apache-2.0
// fsync, then rename.
#include "platform/replace.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace cutaway::platform {

Result<Done> replace_file(const std::string& from, const std::string& to) {
  const int file = ::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0)
    return Error{"Cannot open the new file: " + std::string(std::strerror(errno)) + ".", ""};
  const bool flushed = ::fsync(file) == 0;
  ::close(file);
  if (!flushed || std::rename(from.c_str(), to.c_str()) != 0) {
    return Error{"Cannot replace the file: " + std::string(std::strerror(errno)) + ".", ""};
  }
  return Done{};
}

}  // namespace cutaway::platform
