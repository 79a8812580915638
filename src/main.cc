// SPDX-License-Identifier: Apache-2.0
// Starts the program: the only place that reads the environment and touches the standard streams.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "faces/command.h"

namespace {

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string read_all_of_stdin() {
  constexpr std::size_t kMost = 16U << 20U;
  std::string text;
  char buffer[65536];
  ssize_t got = 0;
  while (text.size() < kMost && (got = ::read(STDIN_FILENO, buffer, sizeof buffer)) > 0) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  return text;
}

cutaway::faces::EnvironmentNames environment() {
  cutaway::faces::EnvironmentNames names;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos)
      names[std::string(text.substr(0, equals))] = text.substr(equals + 1);
  }
  return names;
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is an answer, not a crash
  cutaway::faces::Streams streams;
  streams.out = [](std::string_view bytes) { return write_all(STDOUT_FILENO, bytes); };
  streams.err = [](std::string_view bytes) { write_all(STDERR_FILENO, bytes); };
  streams.in = read_all_of_stdin;
  streams.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  streams.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  return cutaway::faces::run_program({words + (count > 0 ? 1 : 0), words + count}, environment(),
                                     streams);
}
