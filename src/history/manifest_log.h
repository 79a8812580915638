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
};

struct ManifestCommit {
  std::string hash;
  std::int64_t time = 0;
  std::string subject, body;  ///< body: at most 2,000 bytes
  std::vector<ManifestLine> lines;
};

/// The commits that touched the files, oldest first; merges say nothing of their own. At most 5,000
/// commits and 24 MB of lines: where there is more, the oldest are missing.
std::vector<ManifestCommit> manifest_log(const sources::SourceTree& tree,
                                         const std::vector<std::string>& paths);
/// Reads what git wrote, newest first; gives oldest first.
std::vector<ManifestCommit> read_manifest_log(std::string_view log, std::string_view root_prefix);

}  // namespace cutaway::history
