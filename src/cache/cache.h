// SPDX-License-Identifier: Apache-2.0
// Cache: per-file Syntax by content key, one compressed blob each, in one SQLite file below the
// user's cache folder. Disposable and checked: whatever looks damaged is rebuilt, with one line on
// stderr.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace cutaway::cache {

class Cache {
 public:
  virtual ~Cache() = default;
  /// Content key that belongs to a hint (git blob id or device+inode+size+times), if it is known.
  virtual std::optional<Hash128> content_of(std::string_view hint) = 0;
  virtual std::optional<std::string> value(const Hash128& key) = 0;  ///< thread-safe
  /// Queued, written in batches by `flush`; thread-safe.
  virtual void put(const Hash128& key, std::string value) = 0;
  virtual void remember(std::string_view hint, const Hash128& content) = 0;
  virtual void flush() = 0;

  virtual std::string folder() const = 0;
  virtual std::uint64_t size_bytes() const = 0;
};

/// What the cache file may grow to: the syntax of some hundred large repositories.
inline constexpr std::uint64_t kMostBytes = 4ULL << 30U;

/// Opens or makes it; falls back to a cache that keeps nothing (and says so once in `warning`) when
/// the folder cannot be used. `folder` empty = no cache.
///
/// A file that has grown above `most_bytes` loses its oldest eighth when the cache is closed: what
/// was dropped and is needed again is read again.
std::unique_ptr<Cache> open(const std::string& folder, std::string& warning,
                            std::uint64_t most_bytes = kMostBytes);
/// Removes everything below the folder that is ours.
Result<Done> clear(const std::string& folder);

}  // namespace cutaway::cache
