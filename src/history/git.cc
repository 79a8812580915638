// SPDX-License-Identifier: Apache-2.0
// Writes command lines of git, and reads decimal numbers.
#include "history/git.h"

#include "sources/git_folder.h"
#include "sources/git_refs.h"

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
  return command;
}

std::string patch_log(const sources::SourceTree& tree, const std::vector<std::string>& paths,
                      const std::vector<std::string>& wanted, std::uint64_t most_bytes, bool* cut) {
  const sources::Identity& identity = tree.identity();
  const std::string folder = tree.git_folder();
  if (folder.empty() || paths.empty() || !sources::is_full_hash(identity.commit)) return {};
  platform::Command command =
      git(folder, {"log", "--patch", "--unified=0", "--no-renames", "--no-mailmap", "--no-decorate",
                   "--no-color", "--no-ext-diff", "--no-textconv"});
  if (command.program.empty()) return {};
  command.arguments.insert(command.arguments.end(), wanted.begin(), wanted.end());
  command.arguments.push_back(identity.commit);
  command.arguments.emplace_back("--");
  for (const std::string& path : paths) command.arguments.push_back(identity.root_prefix + path);
  std::string log;
  command.on_output = [&](std::string_view bytes) {
    log += bytes;
    return log.size() < most_bytes;
  };
  const auto finished = platform::run(command);
  if (cut != nullptr)
    *cut = !finished.ok() || finished.value().cut || finished.value().exit_code != 0;
  return finished.ok() ? log : std::string();
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
