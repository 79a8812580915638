// SPDX-License-Identifier: Apache-2.0
// ManifestLog: the lines that commits put into some files and took out of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::history {

struct ManifestLine {
  std::string path;      ///< below the source's root
  bool added = false;    ///< else taken out
  bool created = false;  ///< the commit made the whole file
  std::string text;      ///< at most 300 bytes
  /// Up to three lines over and under it in that version of the file, one below the other.
  std::string above, below;
};

struct ManifestCommit {
  std::string hash;
  std::int64_t time = 0;      ///< at which it was made, as its author's clock has it
  std::string subject, body;  ///< body: at most 2,000 bytes
  std::vector<ManifestLine> lines;
};

struct ManifestLog {
  std::vector<ManifestCommit> commits;  ///< oldest first
  bool whole = false;                   ///< false: the oldest are missing
};

/// The commits that touched the files; merges say nothing of their own. At most 20,000 commits and
/// 160 MB of lines.
ManifestLog manifest_log(const sources::SourceTree& tree, const std::vector<std::string>& paths);
/// Paths of the files that some of these commits left, sorted.
std::vector<std::string> paths_at(const sources::SourceTree& tree,
                                  const std::vector<std::string>& commits);
/// The same for the commits before these.
std::vector<std::string> paths_before(const sources::SourceTree& tree,
                                      const std::vector<std::string>& commits);
/// Reads what git wrote, newest first; gives oldest first.
std::vector<ManifestCommit> read_manifest_log(std::string_view log, std::string_view root_prefix);

}  // namespace cutaway::history
