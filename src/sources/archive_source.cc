// SPDX-License-Identifier: Apache-2.0
// Keeps the texts of an archive in memory, with its single top folder taken for
// the root.
#include "sources/archive_source.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/files.h"
#include "sources/archive_reader.h"
#include "sources/decode.h"
#include "sources/file_table.h"
#include "sources/folder_walk.h"
#include "sources/inspect.h"
#include "sources/source_name.h"

namespace cutaway::sources {
namespace {

constexpr std::array<std::string_view, 12> kEndings{".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst",
                                                    ".tgz",    ".tbz2",    ".tbz",    ".txz",
                                                    ".tzst",   ".tar",     ".zip",    ".jar"};

/// Length of the ending that says "archive"; 0 for other names.
std::size_t archive_ending(std::string_view path) {
  const std::string lowered = lower(path);
  const auto* found =
      std::ranges::find_if(kEndings, [&](auto last) { return lowered.ends_with(last); });
  return found == kEndings.end() ? 0 : found->size();
}

/// "shop-1.2/" when everything stands below one folder; else "".
std::string single_top(const std::vector<ArchiveEntry>& entries) {
  std::string top;
  for (const ArchiveEntry& entry : entries) {
    const std::size_t slash = entry.path.find('/');
    if (slash == std::string::npos) return {};
    const std::string own = entry.path.substr(0, slash + 1);
    if (top.empty()) top = own;
    if (own != top) return {};
  }
  return top;
}

class ArchiveSource final : public SourceTree {
 public:
  explicit ArchiveSource(Identity identity) : identity_(std::move(identity)) {}

  void load(const OpenRequest& request, ArchiveContent content) {
    identity_.commit_time = content.newest;
    const std::string top = single_top(content.entries);
    std::vector<RawFile> raw;
    std::vector<Skipped> skipped;
    for (Skipped& row : content.skipped) {
      if (row.path.starts_with(top) && row.path.size() > top.size()) row.path.erase(0, top.size());
      skipped.push_back(std::move(row));
    }
    for (ArchiveEntry& entry : content.entries) {
      entry.path.erase(0, top.size());
      add(std::move(entry), request, raw, skipped);
    }
    table_.fill(std::move(raw), std::move(skipped), request.threads, [this](const RawFile& file) {
      return Result<std::string>(texts_[index(file.key)].substr(0, kHeadBytes));
    });
  }

  const Identity& identity() const override { return identity_; }
  std::span<const File> files() const override { return table_.files(); }
  std::span<const Skipped> skipped() const override { return table_.skipped(); }

  Result<std::string> read(FileId id) const override {
    const std::uint64_t limit = bytes_to_read(file(id));
    if (limit == 0) return Error{"`" + file(id).path + "` is not read: " + file(id).why_not, ""};
    return decode(texts_[index(table_.key(id))].substr(0, limit),
                  file(id).reading == Reading::partly);
  }

 private:
  static std::size_t index(const std::string& key) { return std::stoul(key); }

  void add(ArchiveEntry entry, const OpenRequest& request, std::vector<RawFile>& raw,
           std::vector<Skipped>& skipped) {
    if (below_never_read(entry.path)) {
      const std::string top = entry.path.substr(0, entry.path.find('/'));
      const bool same = !skipped.empty() && skipped.back().path == top;
      if (same) {
        ++skipped.back().files;
      } else {
        skipped.push_back({top, "installed packages or version control's own records", 1});
      }
      return;
    }
    for (const auto& glob : request.ignore_globs) {
      if (!matches_glob(glob, entry.path)) continue;
      return skipped.push_back({entry.path, "left out because you asked for it", 1});
    }
    RawFile row;
    row.file.size_bytes = entry.size_bytes;
    row.file.executable = entry.executable;
    row.key = std::to_string(texts_.size());
    row.path = std::move(entry.path);
    if (!entry.why_not.empty()) name_only(row.file, entry.why_not);
    row.file.binary = entry.binary;
    texts_.push_back(std::move(entry.bytes));
    raw.push_back(std::move(row));
  }

  Identity identity_;
  FileTable table_;
  std::vector<std::string> texts_;
};

}  // namespace

Result<std::unique_ptr<SourceTree>> open_archive_source(const OpenRequest& request) {
  const std::size_t ending = archive_ending(request.where);
  if (!request.ref.empty()) {
    return Error{"`" + request.where + "` is a file, so it has no `" + request.ref + "`.",
                 "Leave --ref away, or name a folder of a repository."};
  }
  auto bytes = platform::read_user_file(request.where, kArchiveBytes + 1);
  if (!bytes) return bytes.error();
  if (bytes.value().size() > kArchiveBytes) {
    return Error{"`" + request.where + "` is larger than 256 MiB.",
                 "Unpack it and name the folder."};
  }
  auto content = read_archive(bytes.value());
  if (!content) {
    if (ending == 0) {
      return Error{"`" + request.where + "` is neither a folder nor an archive.",
                   "Name a folder, a git repository or an archive (.zip, .tar, "
                   ".tar.gz, …)."};
    }
    return Error{
        "`" + request.where + "` is not what its name says: no archive can be read from it.",
        content.error().message};
  }
  Identity identity;
  identity.kind = "archive";
  identity.name = base_name(request.where);
  identity.name.resize(identity.name.size() - std::min(ending, identity.name.size()));
  identity.name = plain_name(identity.name);
  if (request.identified) request.identified(identity);
  auto source = std::make_unique<ArchiveSource>(std::move(identity));
  source->load(request, content.take());
  return std::unique_ptr<SourceTree>(std::move(source));
}

}  // namespace cutaway::sources
