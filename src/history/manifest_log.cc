// SPDX-License-Identifier: Apache-2.0
// Asks git for the changes of manifests and reads them, line by line.
#include "history/manifest_log.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "history/git.h"
#include "history/history.h"
#include "history/old_trees.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::uint64_t kMostBytes = 160U << 20U;
constexpr std::size_t kMostRead = 20'000;
constexpr std::size_t kLongestLine = 300, kLongestBeside = 100;
constexpr std::size_t kLongestBody = 2'000;
constexpr std::size_t kBeside = 3;  ///< lines

/// The message up to its end mark; what follows are the differences.
void set_message(std::string_view message, ManifestCommit& commit) {
  const std::size_t end = std::min(message.find('\n'), message.size());
  commit.subject = cut_utf8(trim(message.substr(0, end)), kLongestLine);
  commit.body = cut_utf8(trim(message.substr(end)), kLongestBody);
}

/// The lines of one place of a difference, each with those beside it.
struct Hunk {
  std::vector<std::string_view> lines;

  void give(const std::string& path, bool created, ManifestCommit& commit) {
    for (std::size_t i = 0; i < lines.size() && !path.empty(); ++i) {
      if (lines[i][0] == ' ' || lines[i].size() < 2) continue;
      commit.lines.push_back({path, lines[i][0] == '+', created,
                              std::string(cut_utf8(lines[i].substr(1), kLongestLine)),
                              beside(i, false), beside(i, true)});
    }
    lines.clear();
  }

  /// Lines of the same version of the file.
  std::string beside(std::size_t at, bool below) const {
    std::string out;
    std::size_t taken = 0;
    for (std::size_t i = below ? at + 1 : at - 1; i < lines.size() && taken < kBeside;
         i += below ? 1 : std::string::npos) {
      if (lines[i][0] != ' ' && lines[i][0] != lines[at][0]) continue;
      const std::string line(cut_utf8(trim(lines[i].substr(1)), kLongestBeside));
      out = below ? out + line + '\n' : line + '\n' + out;
      ++taken;
    }
    return out;
  }
};

/// The lines of the differences of one commit.
void read_lines(std::string_view text, std::string_view prefix, ManifestCommit& commit) {
  std::string path;
  bool created = false, in_hunk = false;
  Hunk hunk;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("diff --git ")) {
      hunk.give(path, created, commit);
      path.clear();
      created = in_hunk = false;
    } else if (!in_hunk && line.starts_with("new file mode")) {
      created = true;
    } else if (!in_hunk && (line.starts_with("+++ b/") || line.starts_with("--- a/"))) {
      const std::string_view name = line.substr(6);
      if (name.starts_with(prefix)) path = sources::display_path(name.substr(prefix.size()));
    } else if (line.starts_with("@@")) {
      hunk.give(path, created, commit);
      in_hunk = true;
    } else if (in_hunk && !line.empty() && (line[0] == '+' || line[0] == '-' || line[0] == ' ')) {
      hunk.lines.push_back(line);
    }
  }
  hunk.give(path, created, commit);
}

}  // namespace

std::vector<ManifestCommit> read_manifest_log(std::string_view log, std::string_view root_prefix) {
  std::vector<ManifestCommit> out;
  // NUL hash NUL when made NUL when landed NUL message NUL differences
  const auto fields = split(log, '\0');
  for (std::size_t i = 1; i + 4 < fields.size(); i += 5) {
    ManifestCommit commit;
    if (!sources::is_full_hash(fields[i])) break;
    commit.hash = fields[i];
    // Whose clock stood still has no day of its own.
    const std::int64_t made = number(fields[i + 1]);
    commit.time = made > 0 ? made : number(fields[i + 2]);
    set_message(fields[i + 3], commit);
    read_lines(fields[i + 4], root_prefix, commit);
    out.push_back(std::move(commit));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

ManifestLog manifest_log(const sources::SourceTree& tree, const std::vector<std::string>& paths) {
  bool cut = false;
  const std::string log =
      patch_log(tree, paths,
                {"--encoding=UTF-8", "--unified=3", "--max-count=" + std::to_string(kMostRead),
                 "--format=%x00%H%x00%at%x00%ct%x00%B%x00"},
                kMostBytes, &cut);
  ManifestLog out;
  out.commits = read_manifest_log(log, tree.identity().root_prefix);
  out.whole = !cut && out.commits.size() < kMostRead;
  return out;
}

std::vector<std::string> paths_at(const sources::SourceTree& tree,
                                  const std::vector<std::string>& commits) {
  std::set<std::string> out;
  for (const TreeStep& step : OldTrees(tree).steps(commits))
    for (const TreeFile& file : step.set) out.insert(file.path);
  return {out.begin(), out.end()};
}

std::vector<std::string> paths_before(const sources::SourceTree& tree,
                                      const std::vector<std::string>& commits) {
  const std::string folder = tree.git_folder();
  if (folder.empty() || commits.empty()) return {};
  platform::Command command =
      git(folder, {"log", "--no-walk=unsorted", "--no-color", "--format=%P"});
  if (command.program.empty()) return {};
  command.arguments.insert(command.arguments.end(), commits.begin(), commits.end());
  const auto finished = platform::run(command);
  if (!finished.ok()) return {};
  std::vector<std::string> parents;
  for (const std::string_view line : split(finished.value().output, '\n'))
    if (const std::string_view first = line.substr(0, line.find(' ')); sources::is_full_hash(first))
      parents.emplace_back(first);
  return paths_at(tree, parents);
}

}  // namespace cutaway::history
