// SPDX-License-Identifier: Apache-2.0
// Runs a child to its end, or talks with it; both with limits on time and bytes.
#include "platform/process.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include "platform/child.h"
#include "platform/parallel.h"

namespace cutaway::platform {
namespace {

constexpr std::size_t kErrorsLimit = 64U << 10U;
constexpr std::size_t kStepBytes = 64U << 10U;
constexpr int kLookAroundMs = 200;  // how often an interruption is looked for
constexpr std::size_t kLineLimit = 1U << 20U;

std::atomic<int> late{0};

enum class Got : std::uint8_t { bytes, nothing, end };

/// Appends what is there now.
Got drain(const Descriptor& fd, std::string& out) {
  std::array<char, kStepBytes> buffer;
  const ssize_t got = ::read(fd.get(), buffer.data(), buffer.size());
  if (got > 0) {
    out.append(buffer.data(), static_cast<std::size_t>(got));
    return Got::bytes;
  }
  const bool later = got < 0 && (errno == EAGAIN || errno == EINTR);
  return later ? Got::nothing : Got::end;
}

/// Sends some of `rest`; false when nobody reads any more.
bool feed(const Descriptor& fd, std::string_view& rest) {
  const ssize_t done = ::write(fd.get(), rest.data(), rest.size());
  if (done >= 0) rest.remove_prefix(static_cast<std::size_t>(done));
  return done >= 0 || errno == EAGAIN || errno == EINTR;
}

/// The pump of `run`: moves bytes in all three pipes until the child has closed its two.
class Pump {
 public:
  Pump(Child& child, const Command& command, std::string_view input, Finished& finished)
      : child_(child), command_(command), rest_(input), finished_(finished) {
    if (rest_.empty()) child_.to.reset();
  }

  /// False when the clock, or the user, ended the child.
  bool work() {
    const std::int64_t until = now_ms() + command_.timeout_ms;
    while (child_.from.valid() || child_.errors.valid()) {
      const std::int64_t left = until - now_ms();
      if (left <= 0 || interrupted()) {
        child_.kill();
        return false;
      }
      if (step(static_cast<int>(std::min<std::int64_t>(left, kLookAroundMs)))) continue;
      child_.kill();
      return true;
    }
    return true;
  }

 private:
  bool step(int wait_ms) {
    std::array<pollfd, 3> waits{{{child_.from.get(), POLLIN, 0},
                                 {child_.errors.get(), POLLIN, 0},
                                 {child_.to.get(), POLLOUT, 0}}};
    if (::poll(waits.data(), waits.size(), wait_ms) < 0) return errno == EINTR;
    if (waits[0].revents != 0 && drain(child_.from, finished_.output) == Got::end) {
      child_.from.reset();
    }
    if (waits[1].revents != 0 && drain(child_.errors, finished_.errors) == Got::end) {
      child_.errors.reset();
    }
    if (waits[2].revents != 0 && (!feed(child_.to, rest_) || rest_.empty())) child_.to.reset();
    finished_.errors.resize(std::min(finished_.errors.size(), kErrorsLimit));
    if (command_.on_output) return hand_over();
    if (finished_.output.size() <= command_.output_limit) return true;
    finished_.output.resize(command_.output_limit);
    finished_.cut = true;
    return false;
  }

  /// What has come goes to the one who asked for it piece by piece.
  bool hand_over() {
    handed_over_ += finished_.output.size();
    finished_.cut = handed_over_ > command_.output_limit || !command_.on_output(finished_.output);
    finished_.output.clear();
    return !finished_.cut;
  }

  Child& child_;
  const Command& command_;
  std::string_view rest_;
  Finished& finished_;
  std::uint64_t handed_over_ = 0;
};

class PipeConversation final : public Conversation {
 public:
  PipeConversation(Child child, int timeout_ms)
      : child_(std::move(child)), timeout_ms_(timeout_ms) {}

  bool send(std::string_view bytes) override {
    while (!bytes.empty()) {
      if (!ready(child_.to, POLLOUT) || !feed(child_.to, bytes)) return false;
    }
    return true;
  }

  bool read_line(std::string& line) override {
    while (true) {
      const std::size_t end = held_.find('\n', begin_);
      if (end != std::string::npos) {
        line.assign(held_, begin_, end - begin_);
        begin_ = end + 1;
        return true;
      }
      if (held_.size() - begin_ > kLineLimit || !more()) return false;
    }
  }

  bool read_bytes(std::size_t count, std::string& bytes) override {
    bytes.clear();
    while (true) {
      const std::size_t taken = std::min(count - bytes.size(), held_.size() - begin_);
      bytes.append(held_, begin_, taken);
      begin_ += taken;
      if (bytes.size() == count) return true;
      if (!more()) return false;
    }
  }

 private:
  bool ready(const Descriptor& fd, short events) const {
    const std::int64_t until = now_ms() + timeout_ms_;
    while (!interrupted() && now_ms() < until) {
      pollfd wait{fd.get(), events, 0};
      const int count = ::poll(&wait, 1, kLookAroundMs);
      if (count > 0) return true;
      if (count < 0 && errno != EINTR) return false;
    }
    if (!interrupted()) ++late;
    return false;
  }

  bool more() {
    held_.erase(0, begin_);
    begin_ = 0;
    while (ready(child_.from, POLLIN)) {
      const Got got = drain(child_.from, held_);
      if (got != Got::nothing) return got == Got::bytes;
    }
    return false;
  }

  Child child_;
  int timeout_ms_;
  std::string held_;  ///< read and not yet given out, from begin_ on
  std::size_t begin_ = 0;
};

}  // namespace

Result<Finished> run(const Command& command, std::string_view input) {
  auto child = spawn(command, true);
  if (!child) return child.error();
  Finished finished;
  if (!Pump(child.value(), command, input, finished).work()) {
    if (!interrupted()) ++late;
    return Error{"`" + command.program + "` did not end in time", ""};
  }
  constexpr int kGraceMs = 60'000;  // it has said all it had to say
  finished.exit_code = child.value().wait(kGraceMs);
  if (finished.exit_code < 0) {
    child.value().kill();
    finished.exit_code = child.value().wait(-1);
  }
  return finished;
}

int late_children() { return late.load(); }

Result<std::unique_ptr<Conversation>> start(const Command& command) {
  auto child = spawn(command, false);
  if (!child) return child.error();
  return std::unique_ptr<Conversation>(
      std::make_unique<PipeConversation>(child.take(), command.timeout_ms));
}

std::string find_program(std::string_view name) {
  if (name.find('/') != std::string_view::npos) return {};
  for (const char* folder : {"/usr/bin/", "/bin/", "/usr/local/bin/"}) {
    std::string path = folder + std::string(name);
    struct stat facts {};
    if (::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) &&
        ::access(path.c_str(), X_OK) == 0) {
      return path;
    }
  }
  return {};
}

int own_process_id() { return ::getpid(); }

bool process_exists(int id) { return id > 0 && (::kill(id, 0) == 0 || errno != ESRCH); }

}  // namespace cutaway::platform
