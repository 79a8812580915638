// SPDX-License-Identifier: Apache-2.0
// The parallel loop, the signals that end it, and the clock for progress.
#include "platform/parallel.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace cutaway::platform {
namespace {

std::atomic<int> caught_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

void remember_signal(int number) { caught_signal.store(number); }

/// Descriptors 0 to 2 must exist, or the first files we open would be taken for them.
void open_standard_descriptors() {
  for (int fd = 0; fd < 3; ++fd) {
    if (::fcntl(fd, F_GETFD) >= 0) continue;
    const int opened = ::open("/dev/null", O_RDWR);  // takes the lowest free number, which is fd
    if (opened > 2) ::close(opened);
  }
}

/// What all threads of one loop share.
struct Loop {
  std::size_t count;
  const std::function<void(std::size_t)>& body;
  std::atomic<std::size_t> next{0};
  std::mutex guard;
  std::exception_ptr failure;

  void work() {
    while (!interrupted()) {
      const std::size_t index = next.fetch_add(1, std::memory_order_relaxed);
      if (index >= count) return;
      try {
        body(index);
      } catch (...) {  // no memory: handed to the caller's thread
        next.store(count);
        const std::lock_guard lock(guard);
        if (!failure) failure = std::current_exception();
      }
    }
  }
};

}  // namespace

void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& body) {
  Loop loop{count, body, {}, {}, {}};
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min<std::size_t>(std::max(threads, 1U), count);
  try {
    for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back([&loop] { loop.work(); });
  } catch (const std::system_error&) {  // NOLINT: fewer threads give the same result
  }
  loop.work();
  for (auto& helper : helpers) helper.join();
  if (loop.failure) std::rethrow_exception(loop.failure);
  if (interrupted()) throw Interrupted();
}

unsigned processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
    return std::max(1U, std::thread::hardware_concurrency());
  }
  return std::max(1U, static_cast<unsigned>(CPU_COUNT(&allowed)));
}

bool interrupted() { return caught_signal.load(std::memory_order_relaxed) != 0; }

int interrupting_signal() { return caught_signal.load(); }

void watch_signals() {
  open_standard_descriptors();
  struct sigaction action {};
  action.sa_handler = remember_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second one ends the process at once
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  action.sa_flags = 0;
  ::sigaction(SIGPIPE, &action, nullptr);  // a write says EPIPE instead
  ::sigaction(SIGXFSZ, &action, nullptr);  // a write says EFBIG instead
}

void use_utc() {
  static const bool kDone = [] {
    ::setenv("TZ", "UTC0", 1);
    ::tzset();
    return true;
  }();
  (void)kDone;
}

std::int64_t now_ms() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::int64_t wall_clock_ns() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace cutaway::platform
