// SPDX-License-Identifier: Apache-2.0
// The entries of an archive: checked paths, texts in memory, everything else
// named.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

/// The largest archive, and the most bytes that come out of one.
inline constexpr std::uint64_t kArchiveBytes = 256U << 20U;

struct ArchiveEntry {
  std::string path;
  std::string bytes;  ///< empty when why_not says why, or when it is binary
  std::string why_not;
  std::uint64_t size_bytes = 0;
  bool executable = false, binary = false;
};

struct ArchiveContent {
  std::vector<ArchiveEntry> entries;  ///< in the archive's order, each path once
  std::vector<Skipped> skipped;
  std::int64_t newest = 0;  ///< seconds since 1970 of the newest entry; 0 = none says
};

/// Formats zip and tar; filters gzip, bzip2, xz, zstd; no other, because some
/// would run programs. Stops at 256 MiB, at 100 times the size of the archive,
/// and at 500,000 entries, and says so.
Result<ArchiveContent> read_archive(std::string_view archive);

}  // namespace cutaway::sources
