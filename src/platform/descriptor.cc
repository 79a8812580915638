// SPDX-License-Identifier: Apache-2.0
// Closes descriptors and words the system's errors without asking the locale.
#include "platform/descriptor.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cutaway::platform {

void Descriptor::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

std::string words_for(int error_number) {
  switch (error_number) {
    case ENOENT:
      return "there is no such file or folder";
    case EACCES:
    case EPERM:
      return "permission denied";
    case ENOTDIR:
      return "it is not a folder";
    case EISDIR:
      return "it is a folder";
    case ELOOP:
      return "it is or leads through a symbolic link";
    case ENOSPC:
      return "the disk is full";
    case EDQUOT:
      return "the disk quota is used up";
    case EFBIG:
      return "the file size limit is reached";
    case EROFS:
      return "the file system is read-only";
    case EMFILE:
    case ENFILE:
      return "too many open files";
    case ENAMETOOLONG:
      return "the name is too long";
    default:
      break;
  }
  const char* description = strerrordesc_np(error_number);
  return description != nullptr ? description : "unknown error";
}

Error system_error(std::string_view what, std::string_view path, int error_number) {
  std::string message = "Cannot ";
  message.append(what).append(" `").append(path).append("`: ").append(words_for(error_number));
  return {message + ".", ""};
}

}  // namespace cutaway::platform
