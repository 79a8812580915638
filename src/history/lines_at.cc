// SPDX-License-Identifier: Apache-2.0
// Asks git for lines of old files.
#include "history/lines_at.h"

#include "base/text.h"
#include "history/git.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;

std::string output_of(platform::Command command) {
  if (command.program.empty()) return {};
  std::string out;
  command.on_output = [&](std::string_view bytes) {
    out += bytes;
    return out.size() < kMostBytes;
  };
  return platform::run(command).ok() ? out : std::string();
}

}  // namespace

std::vector<LineAt> lines_at(const sources::SourceTree& tree, const std::string& commit,
                             const std::vector<std::string>& texts,
                             const std::vector<std::string>& globs) {
  std::vector<LineAt> out;
  const std::string folder = tree.git_folder();
  if (folder.empty() || texts.empty() || globs.empty() || !sources::is_full_hash(commit))
    return out;
  platform::Command command =
      git(folder, {"grep", "--null", "--full-name", "--fixed-strings", "--no-color", "-I"});
  std::erase(command.arguments, "--literal-pathspecs");
  for (const std::string& text : texts) {
    command.arguments.emplace_back("-e");
    command.arguments.push_back(text);
  }
  command.arguments.push_back(commit);
  command.arguments.emplace_back("--");
  const std::string& prefix = tree.identity().root_prefix;
  for (const std::string& glob : globs)
    command.arguments.push_back(":(top,glob)" + prefix + "**/" + glob);
  const std::string found = output_of(std::move(command));
  // hash:path NUL line
  for (const std::string_view row : split(found, '\n')) {
    const std::size_t end = row.find('\0');
    if (end == std::string_view::npos || end <= commit.size() + 1) continue;
    const std::string_view path = row.substr(commit.size() + 1, end - commit.size() - 1);
    if (path.starts_with(prefix))
      out.push_back({std::string(path.substr(prefix.size())), std::string(row.substr(end + 1))});
  }
  return out;
}

std::string text_before(const sources::SourceTree& tree, const std::string& commit,
                        const std::string& path) {
  const std::string folder = tree.git_folder();
  if (folder.empty() || !sources::is_full_hash(commit)) return {};
  return output_of(
      git(folder, {"cat-file", "blob", commit + "^:" + tree.identity().root_prefix + path}));
}

}  // namespace cutaway::history
