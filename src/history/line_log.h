// SPDX-License-Identifier: Apache-2.0
// LineLog: which lines of some files the commits of a time changed, from one content of a file to
// the next.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::history {

/// `from_count` lines from line `from` on became `to_count` lines from `to` on. With a count of
/// zero the line is the one behind which they stood.
struct Hunk {
  std::uint32_t from = 0, from_count = 0, to = 0, to_count = 0;
  /// Something else than comments, imports, blanks and new constants was changed.
  bool tells = true;
  /// Of the lines that came: those that hold code, and that did not stand among those that went.
  std::vector<std::uint32_t> says = {};
  /// One of its lines decides what is done or what is given back.
  bool decides = false;
  /// Only entries of a list came or went, each a text on a line of its own: `"paid.yml",`.
  bool lists = false;
};

/// What one commit did to one file; merges are left out, so the content before need not be another
/// change's content after.
struct LineChange {
  std::string commit;         ///< full hash
  std::string path;           ///< below the source's root
  std::string before, after;  ///< full hashes of the contents; of zeros only: no file there
  std::vector<Hunk> hunks;    ///< in the order of lines
};

/// What was done to these files since a moment, newest first; empty where git cannot tell. At most
/// 32 MB of differences and 20 seconds: where there is more, the oldest are missing.
std::vector<LineChange> line_log(const sources::SourceTree& tree,
                                 const std::vector<std::string>& paths, std::int64_t since);
/// What these commits did to all files, newest first; the same limits.
std::vector<LineChange> line_log_of(const sources::SourceTree& tree,
                                    const std::vector<std::string>& commits);
/// Whether lines that became others do anything else than they did: not where only comments,
/// imports and blanks differ, or names for values came.
bool does_otherwise(const std::vector<std::string_view>& was,
                    const std::vector<std::string_view>& is);
/// Reads what git wrote.
std::vector<LineChange> read_line_log(std::string_view log, std::string_view root_prefix);

}  // namespace cutaway::history
