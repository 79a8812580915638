// SPDX-License-Identifier: Apache-2.0
// What folder.cc and files.cc share: facts about and bytes of an open descriptor.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/files.h"

namespace cutaway::platform {

FileStatus status_of(const struct stat& facts);
/// At most `limit` bytes of an open regular file; `path` is for the message only.
Result<std::string> read_regular(int fd, std::string_view path, std::uint64_t limit);

}  // namespace cutaway::platform
