// SPDX-License-Identifier: Apache-2.0
// Threads: one parallel loop, whose result does not depend on the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>

namespace cutaway::platform {

/// A signal ended a loop before its work was done. Whoever waited for the work cannot go on with a
/// part of it: nothing but the end of the program takes this.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

/// Calls `body(i)` for every i in [0, count) on up to `threads` threads; each i exactly once;
/// returns when all are done. Throws `Interrupted` when a signal came before that.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& body);
/// Number of processors this process may use, at least 1.
unsigned processors();
/// Set by SIGINT/SIGTERM after `watch_signals`; long loops look at it.
bool interrupted();
int interrupting_signal();
/// Watches SIGINT and SIGTERM, makes SIGPIPE and SIGXFSZ harmless, and opens descriptors 0 to 2 if
/// they are closed.
void watch_signals();
/// Makes local time UTC, so that dates without a zone (in zip files) mean the same on every
/// machine.
void use_utc();
/// Milliseconds from a steady clock, for progress and `--timings` only; never for a decision that
/// reaches an output.
std::int64_t now_ms();
/// Nanoseconds since 1970, only to tell whether a file's times are too young to be trusted.
std::int64_t wall_clock_ns();

}  // namespace cutaway::platform
