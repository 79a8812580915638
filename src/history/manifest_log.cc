// SPDX-License-Identifier: Apache-2.0
// Asks git for the changes of manifests and reads them, line by line.
#include "history/manifest_log.h"

#include <algorithm>

#include "base/text.h"
#include "history/git.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::uint64_t kMostBytes = 24U << 20U;
constexpr std::size_t kLongestLine = 300;
constexpr std::size_t kLongestBody = 2'000;

/// The message up to its end mark; what follows are the differences.
void set_message(std::string_view message, ManifestCommit& commit) {
  const std::size_t end = std::min(message.find('\n'), message.size());
  commit.subject = cut_utf8(trim(message.substr(0, end)), kLongestLine);
  commit.body = cut_utf8(trim(message.substr(end)), kLongestBody);
}

/// The lines of the differences of one commit.
void read_lines(std::string_view text, std::string_view prefix, ManifestCommit& commit) {
  std::string path;
  bool created = false, in_hunk = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("diff --git ")) {
      path.clear();
      created = in_hunk = false;
    } else if (!in_hunk && line.starts_with("new file mode")) {
      created = true;
    } else if (!in_hunk && (line.starts_with("+++ b/") || line.starts_with("--- a/"))) {
      const std::string_view name = line.substr(6);
      if (name.starts_with(prefix)) path = sources::display_path(name.substr(prefix.size()));
    } else if (line.starts_with("@@")) {
      in_hunk = true;
    } else if (in_hunk && !path.empty() && line.size() > 1 && (line[0] == '+' || line[0] == '-')) {
      commit.lines.push_back(
          {path, line[0] == '+', created, std::string(cut_utf8(line.substr(1), kLongestLine))});
    }
  }
}

}  // namespace

std::vector<ManifestCommit> read_manifest_log(std::string_view log, std::string_view root_prefix) {
  std::vector<ManifestCommit> out;
  // NUL hash NUL time NUL message NUL differences
  const auto fields = split(log, '\0');
  for (std::size_t i = 1; i + 3 < fields.size(); i += 4) {
    ManifestCommit commit;
    if (!sources::is_full_hash(fields[i])) break;
    commit.hash = fields[i];
    commit.time = number(fields[i + 1]);
    set_message(fields[i + 2], commit);
    read_lines(fields[i + 3], root_prefix, commit);
    out.push_back(std::move(commit));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<ManifestCommit> manifest_log(const sources::SourceTree& tree,
                                         const std::vector<std::string>& paths) {
  const std::string log = patch_log(
      tree, paths, {"--encoding=UTF-8", "--max-count=5000", "--format=%x00%H%x00%at%x00%B%x00"},
      kMostBytes);
  return read_manifest_log(log, tree.identity().root_prefix);
}

}  // namespace cutaway::history
