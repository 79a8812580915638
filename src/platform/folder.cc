// SPDX-License-Identifier: Apache-2.0
// Folder: every path is resolved below one descriptor, and no step of it may be a link.
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "platform/descriptor.h"
#include "platform/files.h"
#include "platform/read_descriptor.h"

namespace cutaway::platform {
namespace {

constexpr std::size_t kChunkBytes = 3500;  // below PATH_MAX, so that no depth is too deep
constexpr int kFileFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
constexpr int kStepFlags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

bool stays_below(std::string_view relative) {
  if (relative.empty()) return true;
  if (relative.front() == '/' || relative.find('\0') != std::string_view::npos) return false;
  std::size_t begin = 0;
  while (begin <= relative.size()) {
    const std::size_t end = std::min(relative.find('/', begin), relative.size());
    const auto name = relative.substr(begin, end - begin);
    if (name.empty() || name == "." || name == "..") return false;
    begin = end + 1;
  }
  return true;
}

/// One step without openat2: the kernel or its sandbox may not know it.
int open_by_names(int at, const std::string& path, int flags) {
  Descriptor current;
  std::size_t begin = 0;
  while (true) {
    const std::size_t slash = path.find('/', begin);
    const int from = current.valid() ? current.get() : at;
    if (slash == std::string::npos) return ::openat(from, path.c_str() + begin, flags);
    const std::string name = path.substr(begin, slash - begin);
    Descriptor next(::openat(from, name.c_str(), kStepFlags));
    if (!next.valid()) return -1;
    current = std::move(next);
    begin = slash + 1;
  }
}

int open_chunk(int at, const std::string& path, int flags) {
  static std::atomic<bool> without_openat2{false};
  if (!without_openat2.load(std::memory_order_relaxed)) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    for (int attempt = 0; attempt < 16; ++attempt) {
      const long fd = ::syscall(SYS_openat2, at, path.c_str(), &how, sizeof how);
      if (fd >= 0 || (errno != EAGAIN && errno != EINTR && errno != ENOSYS && errno != EPERM)) {
        return static_cast<int>(fd);
      }
      if (errno == ENOSYS) without_openat2.store(true, std::memory_order_relaxed);
      if (errno == ENOSYS || errno == EPERM) break;
    }
  }
  return open_by_names(at, path, flags);
}

/// Opens `relative` below `root`; -1 and errno on failure.
int open_below(int root, std::string_view relative, int flags) {
  if (!stays_below(relative)) {
    errno = EXDEV;
    return -1;
  }
  if (relative.empty()) return ::openat(root, ".", flags & ~O_NOFOLLOW);
  Descriptor current;
  while (relative.size() > kChunkBytes) {
    const std::size_t slash = relative.rfind('/', kChunkBytes);
    if (slash == std::string_view::npos) break;
    const int from = current.valid() ? current.get() : root;
    Descriptor next(open_chunk(from, std::string(relative.substr(0, slash)), kStepFlags));
    if (!next.valid()) return -1;
    current = std::move(next);
    relative.remove_prefix(slash + 1);
  }
  return open_chunk(current.valid() ? current.get() : root, std::string(relative), flags);
}

EntryKind kind_of_type(unsigned char type) {
  switch (type) {
    case DT_REG:
      return EntryKind::regular;
    case DT_DIR:
      return EntryKind::folder;
    case DT_LNK:
      return EntryKind::link;
    default:
      return EntryKind::other;
  }
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenedFolder = std::unique_ptr<DIR, CloseFolder>;

class PosixFolder final : public Folder {
 public:
  explicit PosixFolder(Descriptor root) : root_(std::move(root)) {}

  Result<std::vector<Entry>> list(std::string_view relative) const override {
    auto listed = entries(relative, false, SIZE_MAX);
    if (!listed) return listed.error();
    std::vector<Entry> names;
    names.reserve(listed.value().size());
    for (auto& row : listed.value()) names.push_back(std::move(row.entry));
    return names;
  }

  Result<std::vector<Listed>> survey(std::string_view relative, std::size_t limit) const override {
    return entries(relative, true, limit);
  }

  Result<FileStatus> status(std::string_view relative) const override {
    const Descriptor file(open_below(root_.get(), relative, O_PATH | O_NOFOLLOW | O_CLOEXEC));
    struct stat facts {};
    if (!file.valid() || ::fstat(file.get(), &facts) != 0) {
      return system_error("look at", relative, errno);
    }
    return status_of(facts);
  }

  Result<std::string> read(std::string_view relative, std::uint64_t limit) const override {
    const Descriptor file(open_below(root_.get(), relative, kFileFlags));
    if (!file.valid()) return system_error("read", relative, errno);
    return read_regular(file.get(), relative, limit);
  }

 private:
  Result<std::vector<Listed>> entries(std::string_view relative, bool with_status,
                                      std::size_t limit) const;

  Descriptor root_;
};

Result<std::vector<Listed>> PosixFolder::entries(std::string_view relative, bool with_status,
                                                 std::size_t limit) const {
  const int fd = open_below(root_.get(), relative, kFolderFlags);
  if (fd < 0) return system_error("list", relative, errno);
  const OpenedFolder folder(::fdopendir(fd));
  if (!folder) {
    const int why = errno;
    ::close(fd);
    return system_error("list", relative, why);
  }
  std::vector<Listed> rows;
  errno = 0;
  while (const dirent* next = ::readdir(folder.get())) {
    const std::string_view name = next->d_name;
    if (name == "." || name == "..") continue;
    if (rows.size() >= limit) break;
    Listed row;
    row.entry = {std::string(name), kind_of_type(next->d_type)};
    struct stat facts {};
    if ((with_status || next->d_type == DT_UNKNOWN) &&
        ::fstatat(fd, next->d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0) {
      row.status = status_of(facts);
      row.entry.kind = row.status.kind;
    }
    rows.push_back(std::move(row));
    errno = 0;
  }
  if (errno != 0) return system_error("list", relative, errno);
  std::ranges::sort(rows, {},
                    [](const Listed& row) -> const std::string& { return row.entry.name; });
  return rows;
}

}  // namespace

FileStatus status_of(const struct stat& facts) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  FileStatus status;
  status.kind = S_ISREG(facts.st_mode)   ? EntryKind::regular
                : S_ISDIR(facts.st_mode) ? EntryKind::folder
                : S_ISLNK(facts.st_mode) ? EntryKind::link
                                         : EntryKind::other;
  status.size_bytes = static_cast<std::uint64_t>(std::max<off_t>(facts.st_size, 0));
  status.device = facts.st_dev;
  status.inode = facts.st_ino;
  status.owner = facts.st_uid;
  status.modified_ns = facts.st_mtim.tv_sec * kSecond + facts.st_mtim.tv_nsec;
  status.changed_ns = facts.st_ctim.tv_sec * kSecond + facts.st_ctim.tv_nsec;
  status.executable = (facts.st_mode & S_IXUSR) != 0;
  return status;
}

Result<std::string> read_regular(int fd, std::string_view path, std::uint64_t limit) {
  struct stat facts {};
  if (::fstat(fd, &facts) != 0) return system_error("read", path, errno);
  if (!S_ISREG(facts.st_mode)) {
    return Error{"Cannot read `" + std::string(path) + "`: it is not a regular file.", ""};
  }
  constexpr std::uint64_t kStep = 1U << 16U;
  const auto size = static_cast<std::uint64_t>(std::max<off_t>(facts.st_size, 0));
  std::string bytes;
  std::uint64_t filled = 0;
  bytes.resize(std::min(limit, size + 1));
  while (filled < limit) {
    if (filled == bytes.size()) bytes.resize(std::min(limit, filled + kStep));
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path, errno);
    if (got == 0) break;
    filled += static_cast<std::uint64_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

Result<std::unique_ptr<Folder>> open_folder(const std::string& path) {
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  if (!root.valid()) return system_error("open", path, errno);
  return std::unique_ptr<Folder>(std::make_unique<PosixFolder>(std::move(root)));
}

}  // namespace cutaway::platform
