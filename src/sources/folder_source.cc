// SPDX-License-Identifier: Apache-2.0
// Walks a folder, looks into its files, and reads them again one at a time.
#include "sources/folder_source.h"

#include "base/text.h"
#include "platform/files.h"
#include "platform/parallel.h"
#include "sources/decode.h"
#include "sources/file_table.h"
#include "sources/folder_walk.h"
#include "sources/inspect.h"
#include "sources/source_name.h"
#include "sources/working_tree.h"

namespace cutaway::sources {
namespace {

/// Identity of the content without reading it, as git's index has it. Empty when a write could
/// still happen within the same tick of the file's clock.
std::string content_hint(const platform::FileStatus& status, std::int64_t now_ns) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t newest = std::max(status.modified_ns, status.changed_ns);
  const bool coarse = status.modified_ns % kSecond == 0 && status.changed_ns % kSecond == 0;
  if (newest > now_ns - (coarse ? 2 * kSecond : kSecond / 10)) return {};
  std::string hint = "s";
  for (const auto part : {status.device, status.inode, status.size_bytes}) {
    hint += ":" + std::to_string(part);
  }
  return hint + ":" + std::to_string(status.modified_ns) + ":" + std::to_string(status.changed_ns);
}

/// The ignore rules that git would read outside of the named folder.
void add_outer_rules(const GitPlace& place, WalkRequest& walk) {
  constexpr std::uint64_t kBytes = 1U << 20U;
  walk.prefix = place.prefix;
  const auto git_folder = platform::open_folder(place.git_folder);
  if (git_folder) {
    auto text = git_folder.value()->read("info/exclude", kBytes);
    if (text) walk.outer_rules.emplace_back("", text.take());
  }
  const auto root = platform::open_folder(place.root);
  if (!root || place.prefix.empty()) return;
  std::size_t end = 0;
  while (end != std::string::npos) {
    const std::string folder = place.prefix.substr(0, end);
    auto text = root.value()->read(folder.empty() ? ".gitignore" : folder + "/.gitignore", kBytes);
    if (text) walk.outer_rules.emplace_back(folder, text.take());
    end = place.prefix.find('/', end + 1);
    if (end != std::string::npos && end + 1 == place.prefix.size()) break;
  }
}

class FolderSource final : public SourceTree {
 public:
  FolderSource(std::unique_ptr<platform::Folder> folder, Identity identity,
               std::unique_ptr<WorkingTree> working)
      : folder_(std::move(folder)), identity_(std::move(identity)), working_(std::move(working)) {}

  void load(const OpenRequest& request, const WalkRequest& walk, Inspections* seen) {
    const std::int64_t now_ns = platform::wall_clock_ns();
    Walked walked = walk_folder(*folder_, walk);
    if (working_) identity_.dirty = working_->differs(*folder_, walked, request.threads);
    std::vector<RawFile> raw;
    raw.reserve(walked.files.size());
    for (FoundFile& found : walked.files) {
      RawFile row;
      row.vendored = working_ && working_->in_submodule(found.path);
      row.path = std::move(found.path);
      row.file.size_bytes = found.status.size_bytes;
      row.file.executable = found.status.executable;
      row.file.content_hint = content_hint(found.status, now_ns);
      raw.push_back(std::move(row));
    }
    table_.fill(
        std::move(raw), std::move(walked.skipped), request.threads,
        [this](const RawFile& file) { return folder_->read(file.path, kHeadBytes); }, seen);
  }

  const Identity& identity() const override { return identity_; }
  std::span<const File> files() const override { return table_.files(); }
  std::span<const Skipped> skipped() const override { return table_.skipped(); }

  std::string git_folder() const override { return working_ ? working_->git()->path() : ""; }

  Result<std::string> read(FileId id) const override {
    const std::uint64_t limit = bytes_to_read(file(id));
    if (limit == 0) return Error{"`" + file(id).path + "` is not read: " + file(id).why_not, ""};
    auto bytes = folder_->read(table_.key(id), limit);
    if (!bytes) return bytes.error();
    return decode(bytes.take(), file(id).reading == Reading::partly);
  }

 private:
  std::unique_ptr<platform::Folder> folder_;
  Identity identity_;
  std::unique_ptr<WorkingTree> working_;
  FileTable table_;
};

}  // namespace

Result<std::unique_ptr<SourceTree>> open_folder_source(const OpenRequest& request,
                                                       const GitPlace& place, Inspections* seen) {
  auto folder = platform::open_folder(request.where);
  if (!folder) return folder.error();
  Identity identity;
  identity.kind = "folder";
  identity.name = plain_name(base_name(platform::absolute(request.where)));
  WalkRequest walk;
  walk.ignore_globs = request.ignore_globs;
  auto working = WorkingTree::open(place, request.private_folder, identity);
  if (!place.root.empty()) add_outer_rules(place, walk);
  if (working) {
    const WorkingTree* commit = working.get();
    walk.tracked = [commit](std::string_view path, bool is_folder) {
      return commit->holds(path, is_folder);
    };
  }
  if (request.identified) request.identified(identity);
  auto source =
      std::make_unique<FolderSource>(folder.take(), std::move(identity), std::move(working));
  source->load(request, walk, seen);
  return std::unique_ptr<SourceTree>(std::move(source));
}

}  // namespace cutaway::sources
