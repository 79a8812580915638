// SPDX-License-Identifier: Apache-2.0
// Child: one running program with pipes to it; killed with its whole group when it goes away.
#pragma once

#include <sys/types.h>

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/process.h"

namespace cutaway::platform {

struct Child {
  pid_t id = -1;
  Descriptor to, from, errors;  ///< non-blocking; `errors` is none when it was not asked for

  Child() = default;
  Child(Child&& other) noexcept;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child& operator=(Child&&) = delete;
  ~Child();

  void kill();
  /// Waits up to `wait_ms` for the end; the exit code (128 + signal when killed), or -1 when it
  /// still runs.
  int wait(int wait_ms);
};

/// Starts without a shell: argv, the given environment, default signals, own process group.
Result<Child> spawn(const Command& command, bool keep_errors);

}  // namespace cutaway::platform
