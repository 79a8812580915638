// SPDX-License-Identifier: Apache-2.0
// Files: the only door to the file system. Opens regular files only, below a folder descriptor,
// never through links.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cutaway::platform {

enum class EntryKind : std::uint8_t { regular, folder, link, other };
struct Entry {
  std::string name;
  EntryKind kind = EntryKind::other;
};
struct FileStatus {
  EntryKind kind = EntryKind::other;
  std::uint64_t size_bytes = 0;
  std::uint64_t device = 0, inode = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;
  std::uint32_t owner = 0;
  bool executable = false;
};
struct Listed {
  Entry entry;
  FileStatus status;
};

/// A folder opened once; all paths are relative to it and may not leave it.
class Folder {
 public:
  virtual ~Folder() = default;
  /// Entries sorted by name; links, devices and sockets are named, never followed.
  virtual Result<std::vector<Entry>> list(std::string_view relative) const = 0;
  /// The same with what each entry is; at most `limit` entries (in no particular order which).
  virtual Result<std::vector<Listed>> survey(std::string_view relative,
                                             std::size_t limit) const = 0;
  virtual Result<FileStatus> status(std::string_view relative) const = 0;
  /// At most `limit` bytes. O_NOFOLLOW|O_NONBLOCK|O_CLOEXEC, fstat, then read; never mapped.
  virtual Result<std::string> read(std::string_view relative, std::uint64_t limit) const = 0;
};
Result<std::unique_ptr<Folder>> open_folder(const std::string& path);

/// Kind of what stands at an absolute or working-directory-relative path (the user's own argument;
/// links are followed for this one path only).
Result<FileStatus> status(const std::string& path);
Result<std::string> read_user_file(const std::string& path, std::uint64_t limit);

/// Writes beside the target and renames after fsync: the old file survives every failure. Refuses
/// links and folders.
Result<Done> write_whole(const std::string& path, std::string_view bytes);
/// Writes a new file that only its owner can read, without waiting for the disk; for folders of our
/// own.
Result<Done> write_private(const std::string& path, std::string_view bytes);
Result<Done> make_folders(const std::string& path, bool owner_only);
Result<Done> remove_tree(const std::string& path);
Result<Done> remove_file(const std::string& path);
/// A symbolic link at `path`, in a folder of our own.
Result<Done> make_link(const std::string& target, const std::string& path);
/// Without ".", ".." and doubled slashes; links are not looked at.
std::string absolute(const std::string& path);
/// With links resolved; empty when there is no such file.
std::string real_path(const std::string& path);

/// An exclusive lock on a file below the cache, held until destroyed; empty when the lock cannot be
/// had in `wait_ms`.
class FileLock {
 public:
  virtual ~FileLock() = default;
};
std::unique_ptr<FileLock> lock_file(const std::string& path, int wait_ms);

}  // namespace cutaway::platform
