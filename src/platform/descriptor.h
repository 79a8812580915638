// SPDX-License-Identifier: Apache-2.0
// Descriptor: a file descriptor that is closed when it goes away; and words for what the system
// said.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace cutaway::platform {

/// Owns one file descriptor; -1 means none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  void reset();

 private:
  int fd_ = -1;
};

/// "There is no such file", "permission denied" …: lower case, the same in every locale.
std::string words_for(int error_number);
/// "Cannot <do what> `<path>`: <words>."
Error system_error(std::string_view what, std::string_view path, int error_number);

}  // namespace cutaway::platform
