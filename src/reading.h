// SPDX-License-Identifier: Apache-2.0
// Reading: makes the Syntax of every file, or takes it from the cache.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline.h"

namespace cutaway {

/// The key in the cache of something that is kept for what the user named.
Hash128 place_key(const RunRequest& request, std::string_view what);
/// The key in the cache of something that is kept for a source, whatever its commit is.
Hash128 source_key(const Run& run, const RunRequest& request, std::string_view what);

/// Reads all files of a tree, in parallel, each once. What was read is kept in packs: each holds
/// the files whose paths fall to it, so that a whole project is a few hundred values of the cache.
/// A file that is not in its pack is kept by itself until the pack is written again.
class FileReading {
 public:
  FileReading(Run& run, const RunRequest& request, cache::Cache& cache)
      : run_(run), request_(request), cache_(cache) {}

  void read_all();

 private:
  using Outcome = std::shared_ptr<const syntax::Syntax>;
  /// A file as its pack holds it.
  struct Packed {
    std::string_view path, hint;
    Hash128 content, key;
    std::string_view bytes;
  };
  /// A file as it is now.
  struct Now {
    FileId id;
    Hash128 content;
    bool known = false, in_pack = false, alone = false;  ///< `alone`: kept by itself
  };

  void read_pack(std::size_t number, const std::vector<FileId>& files);
  Outcome read_one(Now& now, const Packed* packed);
  Outcome from_cache(Now& now, const Packed* packed);
  std::optional<Hash128> content_of(const sources::File& file, const Packed* packed);
  void write_pack(const Hash128& key, const std::vector<Now>& files);
  static std::vector<Packed> unpack(std::string_view bytes);
  void report_progress(std::uint64_t bytes);

  Run& run_;
  const RunRequest& request_;
  cache::Cache& cache_;
  std::atomic<std::size_t> done_{0}, from_cache_{0};
  std::atomic<std::uint64_t> bytes_{0};
};

}  // namespace cutaway
