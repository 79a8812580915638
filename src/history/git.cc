// SPDX-License-Identifier: Apache-2.0
// Writes command lines of git, and reads decimal numbers.
#include "history/git.h"

#include "sources/git_folder.h"

namespace cutaway::history {

platform::Command git(const std::string& folder, const std::vector<std::string>& arguments) {
  platform::Command command;
  command.program = platform::find_program("git");
  command.arguments = {"-c",
                       "core.hooksPath=/dev/null",
                       "-c",
                       "core.fsmonitor=false",
                       "-c",
                       "protocol.allow=never",
                       "-c",
                       "log.showSignature=false",
                       "--literal-pathspecs"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = sources::git_environment(folder);
  command.working_folder = folder;
  command.timeout_ms = 120'000;
  return command;
}

std::int64_t number(std::string_view text) {
  if (text.empty() || text.size() > 15) return 0;
  std::int64_t n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    n = n * 10 + (c - '0');
  }
  return n;
}

}  // namespace cutaway::history
