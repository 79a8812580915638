// SPDX-License-Identifier: Apache-2.0
// Paths that the user or the cache named: reading, writing whole files beside and renaming,
// removing, locking.
#include "platform/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <thread>

#include "base/text.h"
#include "platform/descriptor.h"
#include "platform/read_descriptor.h"

namespace cutaway::platform {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// A name beside the target that no other run and no other thread uses.
std::string name_beside(const std::string& path) {
  static std::atomic<unsigned> counter{0};
  const std::size_t slash = path.rfind('/');
  const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(0, begin) + ".cutaway-" + std::to_string(::getpid()) + "-" +
         std::to_string(counter.fetch_add(1)) + ".tmp";
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

/// Makes the rename itself survive a power cut; a file system that cannot do it is no reason to
/// fail.
void sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.valid()) ::fsync(folder.get());
}

class PosixLock final : public FileLock {
 public:
  explicit PosixLock(Descriptor file) : file_(std::move(file)) {}

 private:
  Descriptor file_;
};

Result<Done> make_one(const std::string& path, bool owner_only, bool last) {
  if (::mkdir(path.c_str(), owner_only ? 0700 : 0777) == 0) return Done{};
  const int why = errno;
  struct stat facts {};
  if (why != EEXIST || ::stat(path.c_str(), &facts) != 0) return system_error("make", path, why);
  if (!S_ISDIR(facts.st_mode)) return system_error("make", path, ENOTDIR);
  if (!owner_only || !last) return Done{};
  if (facts.st_uid != ::geteuid()) {
    return Error{"The folder `" + path + "` belongs to another user.", ""};
  }
  if ((facts.st_mode & 077U) != 0 && ::chmod(path.c_str(), 0700) != 0) {
    return system_error("protect", path, errno);
  }
  return Done{};
}

}  // namespace

Result<FileStatus> status(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return system_error("look at", path, errno);
  return status_of(facts);
}

Result<std::string> read_user_file(const std::string& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file.valid()) return system_error("read", path, errno);
  return read_regular(file.get(), path, limit);
}

Result<Done> write_whole(const std::string& path, std::string_view bytes) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) {
    return Error{"Cannot write `" + path + "`: it is not a regular file.",
                 "Name a file that does not exist yet."};
  }
  const std::string beside = name_beside(path);
  Descriptor file(
      ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!file.valid()) return system_error("write", path, errno);
  bool good = write_all(file.get(), bytes) && ::fsync(file.get()) == 0;
  int why = errno;
  file.reset();
  if (good && ::rename(beside.c_str(), path.c_str()) != 0) {
    good = false;
    why = errno;
  }
  if (!good) {
    ::unlink(beside.c_str());
    return system_error("write", path, why);
  }
  sync_folder(folder_of(path));
  return Done{};
}

Result<Done> write_private(const std::string& path, std::string_view bytes) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.valid() || !write_all(file.get(), bytes)) return system_error("write", path, errno);
  return Done{};
}

Result<Done> make_folders(const std::string& path, bool owner_only) {
  std::size_t end = 0;
  while (end != std::string::npos) {
    end = path.find('/', end + 1);
    const std::string part = path.substr(0, end);
    if (part.empty() || part.back() == '/') continue;
    const bool last = end == std::string::npos || end + 1 == path.size();
    if (auto made = make_one(part, owner_only, last); !made) return made;
  }
  return Done{};
}

Result<Done> remove_tree(const std::string& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0) {
    return errno == ENOENT ? Result<Done>(Done{}) : system_error("remove", path, errno);
  }
  if (!S_ISDIR(facts.st_mode)) return remove_file(path);
  auto root = open_folder(path);
  if (!root) return root.error();
  std::vector<std::string> folders{""};
  for (std::size_t at = 0; at < folders.size(); ++at) {
    const auto listed = root.value()->list(folders[at]);
    if (!listed) return listed.error();
    for (const Entry& entry : listed.value()) {
      std::string below = folders[at].empty() ? entry.name : folders[at] + "/" + entry.name;
      if (entry.kind == EntryKind::folder) {
        folders.push_back(std::move(below));
      } else if (::unlink((path + "/" + below).c_str()) != 0) {
        return system_error("remove", path, errno);
      }
    }
  }
  for (std::size_t at = folders.size(); at-- > 0;) {
    if (::rmdir((path + "/" + folders[at]).c_str()) != 0)
      return system_error("remove", path, errno);
  }
  return Done{};
}

Result<Done> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  return Done{};
}

Result<Done> make_link(const std::string& target, const std::string& path) {
  if (::symlink(target.c_str(), path.c_str()) != 0) return system_error("make", path, errno);
  return Done{};
}

std::string absolute(const std::string& path) {
  std::string whole = path;
  if (path.empty() || path.front() != '/') {
    char buffer[PATH_MAX];
    if (::getcwd(buffer, sizeof buffer) == nullptr) return path;
    whole = std::string(buffer) + "/" + path;
  }
  std::vector<std::string> names;
  for (const auto name : split(whole, '/')) {
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.emplace_back(name);
    } else if (!names.empty()) {
      names.pop_back();
    }
  }
  return "/" + join(names, "/");
}

std::string real_path(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return {};
  std::string text = resolved;
  std::free(resolved);  // NOLINT: realpath hands out malloc'ed memory
  return text;
}

std::unique_ptr<FileLock> lock_file(const std::string& path, int wait_ms) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.valid()) return nullptr;
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return nullptr;
    if (std::chrono::steady_clock::now() >= until) return nullptr;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return std::make_unique<PosixLock>(std::move(file));
}

}  // namespace cutaway::platform
