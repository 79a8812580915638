// SPDX-License-Identifier: Apache-2.0
// posix_spawn with pipes that nobody else inherits.
#include "platform/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <vector>

#include "platform/parallel.h"

namespace cutaway::platform {
namespace {

struct Pipe {
  Descriptor read, write;
};

/// Numbers above 2, so that moving an end to 0, 1 or 2 in the child never hits another end.
Descriptor above_standard(Descriptor fd) {
  if (fd.get() > 2) return fd;
  return Descriptor(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 3));
}

bool make_pipe(Pipe& out) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  out.read = above_standard(Descriptor(ends[0]));
  out.write = above_standard(Descriptor(ends[1]));
  return out.read.valid() && out.write.valid();
}

void unblock(const Descriptor& fd) {
  ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// The attributes and actions of posix_spawn, freed in every case.
struct Plan {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  Plan() {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  ~Plan() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
};

}  // namespace

Child::Child(Child&& other) noexcept
    : id(std::exchange(other.id, -1)),
      to(std::move(other.to)),
      from(std::move(other.from)),
      errors(std::move(other.errors)) {}

Child::~Child() {
  if (id <= 0) return;
  kill();
  wait(-1);
}

void Child::kill() {
  if (id > 0) ::kill(-id, SIGKILL);
}

int Child::wait(int wait_ms) {
  const std::int64_t until = now_ms() + wait_ms;
  while (id > 0) {
    int state = 0;
    const pid_t ended = ::waitpid(id, &state, wait_ms < 0 ? 0 : WNOHANG);
    if (ended == id) {
      id = -1;
      return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    }
    if (ended < 0 && errno != EINTR) {
      id = -1;
      return 127;
    }
    if (wait_ms >= 0 && now_ms() >= until) return -1;
    if (ended == 0) ::poll(nullptr, 0, 1);
  }
  return 127;
}

Result<Child> spawn(const Command& command, bool keep_errors) {
  if (command.program.empty() || command.program.front() != '/') {
    return Error{"A program is run by its absolute path only.", ""};
  }
  Pipe input;
  Pipe output;
  Pipe errors;
  if (!make_pipe(input) || !make_pipe(output) || (keep_errors && !make_pipe(errors))) {
    return system_error("run", command.program, errno);
  }
  Plan plan;
  ::posix_spawn_file_actions_adddup2(&plan.actions, input.read.get(), 0);
  ::posix_spawn_file_actions_adddup2(&plan.actions, output.write.get(), 1);
  if (keep_errors) {
    ::posix_spawn_file_actions_adddup2(&plan.actions, errors.write.get(), 2);
  } else {
    ::posix_spawn_file_actions_addopen(&plan.actions, 2, "/dev/null", O_WRONLY, 0);
  }
  if (!command.working_folder.empty()) {
    ::posix_spawn_file_actions_addchdir_np(&plan.actions, command.working_folder.c_str());
  }
  std::vector<std::string> arguments{command.program};
  arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> environment = command.environment;
  Child child;
  const int failed =
      ::posix_spawn(&child.id, command.program.c_str(), &plan.actions, &plan.attributes,
                    pointers(arguments).data(), pointers(environment).data());
  if (failed != 0) {
    child.id = -1;
    return system_error("run", command.program, failed);
  }
  if (command.cpu_seconds > 0) {
    const auto most = static_cast<rlim_t>(command.cpu_seconds);
    const rlimit limit{most, most};
    ::prlimit(child.id, RLIMIT_CPU, &limit, nullptr);
  }
  unblock(input.write);
  unblock(output.read);
  child.to = std::move(input.write);
  child.from = std::move(output.read);
  if (keep_errors) {
    unblock(errors.read);
    child.errors = std::move(errors.read);
  }
  return child;
}

}  // namespace cutaway::platform
