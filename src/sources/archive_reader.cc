// SPDX-License-Identifier: Apache-2.0
// Reads with libarchive from memory, front to back, under limits on bytes,
// ratio and entries.
#include "sources/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "base/text.h"
#include "platform/parallel.h"
#include "sources/decode.h"
#include "sources/display_path.h"
#include "sources/inspect.h"

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kRatio = 100;
constexpr std::uint64_t kFreeBytes =
    4U << 20U;  // small archives may unpack to this, whatever their ratio
constexpr std::size_t kEntries = 500'000;
constexpr std::int64_t kLatestTime = 4'102'444'800;  // the year 2100: later times are no times

struct CloseArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};

enum class Reading : std::uint8_t { good, damaged, full };

class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : bytes_(bytes), archive_(archive_read_new()) {
    archive* opened = archive_.get();
    archive_read_support_format_zip(opened);
    archive_read_support_format_tar(opened);
    archive_read_support_filter_gzip(opened);
    archive_read_support_filter_bzip2(opened);
    archive_read_support_filter_xz(opened);
    archive_read_support_filter_zstd(opened);
  }

  Result<ArchiveContent> run() {
    if (archive_read_open_memory(archive_.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK) {
      return Error{"It is in no format that is known here.", ""};
    }
    Reading state = Reading::good;
    while (state == Reading::good && !platform::interrupted()) {
      archive_entry* entry = nullptr;
      const int next = archive_read_next_header(archive_.get(), &entry);
      if (next == ARCHIVE_EOF) break;
      state = next < ARCHIVE_WARN ? Reading::damaged : take(entry);
    }
    if (content_.entries.empty() && content_.skipped.empty() && state == Reading::damaged) {
      return Error{"It is in no format that is known here, or damaged at its beginning.", ""};
    }
    if (state == Reading::damaged) skip(".", "the archive is damaged or cut short from here on");
    if (state == Reading::full) {
      skip(".",
           "the archive unpacks to more than is allowed (256 MiB, 100 "
           "times its size): the rest is not read");
    }
    return std::move(content_);
  }

 private:
  void skip(std::string_view path, std::string why) {
    content_.skipped.push_back({display_path(path), std::move(why), 1});
  }

  /// Relative, with "/" between names; "" when it leads out or is no path.
  static std::string checked_path(std::string_view raw) {
    std::string path(raw);
    if (!contains(path, "/")) std::ranges::replace(path, '\\', '/');
    while (path.starts_with("./")) path.erase(0, 2);
    const bool drive = path.size() > 1 && path[1] == ':';
    if (path.empty() || path.front() == '/' || drive || path.size() > 4096) return {};
    const auto names = split(path, '/');
    const bool bad = std::ranges::any_of(
        names, [](auto name) { return name.empty() || name == "." || name == ".."; });
    return bad ? std::string() : path;
  }

  Reading take(archive_entry* entry) {
    if (++seen_ > kEntries) return Reading::full;
    const char* raw = archive_entry_pathname_utf8(entry);
    if (raw == nullptr) raw = archive_entry_pathname(entry);
    const std::string_view name = raw == nullptr ? "" : raw;
    const auto type = archive_entry_filetype(entry);
    note_time(entry);
    if (type == AE_IFDIR || (type == 0 && name.ends_with('/'))) return Reading::good;
    const std::string path = checked_path(name);
    if (path.empty()) {
      skip(cut_utf8(name, 500), "a path that leads out of the archive");
    } else if (type == AE_IFLNK || archive_entry_symlink(entry) != nullptr) {
      skip(path, "a symbolic link");
    } else if (archive_entry_hardlink(entry) != nullptr) {
      skip(path, "a link to another file");
    } else if (type != AE_IFREG && type != 0) {
      skip(path, "a device, pipe or socket");
    } else {
      return read_file(entry, path);
    }
    return Reading::good;
  }

  void note_time(archive_entry* entry) {
    if (archive_entry_mtime_is_set(entry) == 0) return;
    const std::int64_t time = archive_entry_mtime(entry);
    if (time > 0 && time < kLatestTime) content_.newest = std::max(content_.newest, time);
  }

  Reading read_file(archive_entry* entry, const std::string& path) {
    ArchiveEntry file;
    file.path = path;
    file.executable = (archive_entry_perm(entry) & 0100U) != 0;
    Reading state = Reading::good;
    if (archive_entry_is_data_encrypted(entry) != 0) {
      file.why_not = "encrypted";
    } else {
      state = read_bytes(file);
    }
    if (state == Reading::full) return state;
    const auto size = archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : 0;
    file.size_bytes = std::max<std::uint64_t>(
        file.size_bytes, static_cast<std::uint64_t>(std::max<std::int64_t>(size, 0)));
    keep(std::move(file));
    return state;
  }

  /// As unpacking would: a later entry replaces an earlier one.
  void keep(ArchiveEntry file) {
    const auto [place, added] = by_path_.try_emplace(file.path, content_.entries.size());
    if (added) return content_.entries.push_back(std::move(file));
    skip(file.path, "an entry that a later one with the same path replaces");
    content_.entries[place->second] = std::move(file);
  }

  bool over_limit() const {
    const std::uint64_t out = std::max(out_, static_cast<std::uint64_t>(std::max<std::int64_t>(
                                                 archive_filter_bytes(archive_.get(), 0), 0)));
    return out_ > kArchiveBytes || (out > kFreeBytes && out > bytes_.size() * kRatio);
  }

  Reading read_bytes(ArchiveEntry& file) {
    std::array<char, 1U << 16U> block;
    while (true) {
      const auto got = archive_read_data(archive_.get(), block.data(), block.size());
      if (got == 0) return Reading::good;
      if (got < 0) {
        file.why_not = "damaged in the archive";
        file.bytes.clear();
        return got == ARCHIVE_FATAL ? Reading::damaged : Reading::good;
      }
      const std::string_view part(block.data(), static_cast<std::size_t>(got));
      if (file.size_bytes == 0)
        file.binary = guess_encoding(part.substr(0, kHeadBytes)) == Encoding::binary;
      file.size_bytes += part.size();
      out_ += part.size();
      if (over_limit()) return Reading::full;
      if (file.binary) {
        if (file.bytes.empty()) file.bytes = part.substr(0, kHeadBytes);
      } else {
        file.bytes += part;
      }
    }
  }

  std::string_view bytes_;
  std::unique_ptr<archive, CloseArchive> archive_;
  ArchiveContent content_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::uint64_t out_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

Result<ArchiveContent> read_archive(std::string_view archive) {
  platform::use_utc();
  return ArchiveReader(archive).run();
}

}  // namespace cutaway::sources
