// SPDX-License-Identifier: Apache-2.0
// LockFile: all libraries that a lock file fixes, and which of them needs which.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// One version of one library.
struct LockedLibrary {
  std::string name, version;
  std::string home;     ///< where it comes from, "github.com/vapor"; only where names need it
  std::string license;  ///< as the lock file writes it; alternatives joined by " OR "
  std::vector<std::uint32_t> needs;     ///< indices into LockFile::libraries, sorted, each once
  std::vector<std::uint32_t> peers;     ///< those that it expects its user to bring
  std::vector<std::string> namespaces;  ///< what code names it by, where the lock file says so
  /// That its makers gave it or this version up, as the lock file says: "abandoned", "abandoned: "
  /// and what they name instead, or their own words; "" = nothing is said.
  std::string given_up;
  std::string about;  ///< what its makers say that it is, where the lock file quotes them
  Place about_place;
  bool loads_itself = false;  ///< a plugin, or found by its framework: code need not name it
  bool in_project = false;    ///< a package of this repository
  Place place;
};

struct LockFile {
  FileId file;
  std::string_view format, ecosystem;
  bool knows_needs = true;  ///< false: a plain list, without who needs what
  bool knows_peers = true;  ///< false: what a library expects its user to bring is not told
  std::vector<LockedLibrary> libraries;
};

/// How a kind of lock file is read: one .cc in src/meaning/locks/formats/ each.
struct LockFormat {
  std::string_view name, title;
  std::string_view ecosystem;
  std::span<const std::string_view> files;  ///< base names, or globs on them
  void (*read)(const Manifest& manifest, LockFile& out);
};

extern const LockFormat* const kLockFormats[];
extern const std::size_t kLockFormats_count;

/// Every lock file that is not vendored, in path order; at most 400,000 libraries in all.
std::vector<LockFile> read_locks(const ReaderContext& context);

/// Helper for formats: adds libraries and joins them by names that the format gives them.
class LockBuilder {
 public:
  explicit LockBuilder(LockFile& out) : out_(out) {}

  /// Ends at kMostLibraries; what is added then goes to a row that is dropped.
  LockedLibrary& add(std::string_view name, std::string_view version, Place place);
  /// The last one added is also found as `key`; the first with a key has it.
  void call(std::string key);
  /// The last one added needs what is called one of `keys`, the first that is there.
  void need(std::vector<std::string> keys, bool peer = false);
  /// Turns the needs into indices.
  void finish();

  static constexpr std::size_t kMostLibraries = 100'000;

 private:
  struct Need {
    std::uint32_t from;
    bool peer;
    std::vector<std::string> keys;
  };
  LockFile& out_;
  LockedLibrary dropped_;
  std::map<std::string, std::uint32_t, std::less<>> by_key_;
  std::vector<Need> needs_;
};

}  // namespace cutaway::meaning
