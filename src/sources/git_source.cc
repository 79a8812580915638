// SPDX-License-Identifier: Apache-2.0
// Lists a commit's tree and reads its blobs; what is missing from the copy is named.
#include "sources/git_source.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "platform/files.h"
#include "sources/decode.h"
#include "sources/file_table.h"
#include "sources/folder_walk.h"
#include "sources/git_blobs.h"
#include "sources/git_tree.h"
#include "sources/ignore_rules.h"
#include "sources/inspect.h"

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kHeldBytes = 64U << 20U;
constexpr std::uint64_t kCommitBytes = 1U << 20U;

/// Blobs that were read to be looked into, kept until somebody reads them whole; so that most are
/// unpacked once.
class HeldBlobs {
 public:
  void keep(const std::string& hash, const std::string& bytes) {
    const std::lock_guard lock(guard_);
    if (held_bytes_ + bytes.size() > kHeldBytes) return;
    if (held_.try_emplace(hash, bytes).second) held_bytes_ += bytes.size();
  }
  bool take(const std::string& hash, std::string& bytes) {
    const std::lock_guard lock(guard_);
    const auto found = held_.find(hash);
    if (found == held_.end()) return false;
    bytes = std::move(found->second);
    held_bytes_ -= bytes.size();
    held_.erase(found);
    return true;
  }

 private:
  std::mutex guard_;
  std::unordered_map<std::string, std::string> held_;
  std::uint64_t held_bytes_ = 0;
};

class GitSource final : public SourceTree {
 public:
  GitSource(std::shared_ptr<const GitFolder> git, Identity identity)
      : git_(std::move(git)), identity_(std::move(identity)), blobs_(*git_) {}

  Result<Done> load(const OpenRequest& request, Inspections* seen) {
    auto commit = git_->resolve(request.ref.empty() ? "HEAD" : request.ref);
    if (!commit) return commit.error();
    identity_.commit = commit.take();
    if (const auto object = blobs_.read(identity_.commit, kCommitBytes)) {
      read_commit(object.value(), identity_);
    }
    if (request.identified) request.identified(identity_);
    auto tree = read_tree(*git_, identity_.commit, identity_.root_prefix);
    if (!tree) return tree.error();
    std::vector<RawFile> raw;
    auto& skipped = tree.value().skipped;
    read_rules(tree.value().entries);
    for (TreeEntry& entry : tree.value().entries) add(std::move(entry), request, raw, skipped);
    table_.fill(
        std::move(raw), std::move(skipped), request.threads,
        [this](const RawFile& file) { return head(file); }, seen);
    return Done{};
  }

  const Identity& identity() const override { return identity_; }
  std::span<const File> files() const override { return table_.files(); }
  std::span<const Skipped> skipped() const override { return table_.skipped(); }
  std::string git_folder() const override { return git_->path(); }

  Result<std::string> read(FileId id) const override {
    const std::uint64_t limit = bytes_to_read(file(id));
    if (limit == 0) return Error{"`" + file(id).path + "` is not read: " + file(id).why_not, ""};
    std::string bytes;
    const std::string& hash = table_.key(id);
    if (!held_.take(hash, bytes)) {
      auto read = blobs_.read(hash, limit);
      if (!read) return read.error();
      bytes = read.take();
    }
    if (bytes.size() > limit) bytes.resize(limit);
    return decode(std::move(bytes), file(id).reading == Reading::partly);
  }

 private:
  /// The rules at the top, by which makers keep packages of their own in a folder that is ignored
  /// elsewhere.
  void read_rules(const std::vector<TreeEntry>& entries) {
    const auto own = std::ranges::find(entries, ".gitignore", &TreeEntry::path);
    if (own == entries.end() || own->kind != TreeEntry::Kind::file || own->missing) return;
    if (const auto text = blobs_.read(own->hash, kIgnoreFileBytes))
      level_ = rules_.add(0, "", text.value());
  }

  void add(TreeEntry entry, const OpenRequest& request, std::vector<RawFile>& raw,
           std::vector<Skipped>& skipped) const {
    const std::string why = why_skipped(entry, request);
    if (!why.empty()) {
      const bool same = !skipped.empty() && skipped.back().why == why &&
                        skipped.back().path == top_of(entry.path);
      if (same && entry.kind == TreeEntry::Kind::file) {
        ++skipped.back().files;
      } else {
        const bool one = entry.kind != TreeEntry::Kind::file;
        skipped.push_back({one ? entry.path : top_of(entry.path), why, 1});
      }
      return;
    }
    RawFile row;
    row.file.size_bytes = entry.size_bytes;
    row.file.executable = entry.executable;
    row.file.content_hint = entry.hash;
    row.key = std::move(entry.hash);
    row.path = std::move(entry.path);
    if (entry.missing) name_only(row.file, "missing from this copy");
    raw.push_back(std::move(row));
  }

  static std::string top_of(const std::string& path) { return path.substr(0, path.find('/')); }

  std::string why_skipped(const TreeEntry& entry, const OpenRequest& request) const {
    if (entry.kind == TreeEntry::Kind::link) return "a symbolic link";
    if (entry.kind == TreeEntry::Kind::repository) {
      return "another repository (a submodule): its files are not in this one";
    }
    std::size_t end = 0;
    for (const auto name : split(entry.path, '/')) {
      end += name.size();
      const auto why = never_read(name);
      if (!why.empty() && !rules_.kept(level_, std::string_view(entry.path).substr(0, end), true))
        return std::string(why);
      ++end;
    }
    for (const auto& glob : request.ignore_globs) {
      if (matches_glob(glob, entry.path)) return "left out because you asked for it";
    }
    return {};
  }

  Result<std::string> head(const RawFile& file) {
    const bool hold = file.file.size_bytes <= kParsedLimit;
    auto bytes = blobs_.read(file.key, hold ? kParsedLimit : kHeadBytes);
    if (!bytes) return bytes;
    if (hold) held_.keep(file.key, bytes.value());
    std::string first = bytes.take();
    if (first.size() > kHeadBytes) first.resize(kHeadBytes);
    return first;
  }

  std::shared_ptr<const GitFolder> git_;
  Identity identity_;
  IgnoreRules rules_;
  IgnoreRules::Level level_ = 0;
  mutable GitBlobs blobs_;
  mutable HeldBlobs held_;
  FileTable table_;
};

}  // namespace

Result<std::unique_ptr<SourceTree>> open_git_source(const OpenRequest& request,
                                                    std::shared_ptr<const GitFolder> git,
                                                    Identity identity, Inspections* seen) {
  auto source = std::make_unique<GitSource>(std::move(git), std::move(identity));
  if (auto loaded = source->load(request, seen); !loaded) return loaded.error();
  return std::unique_ptr<SourceTree>(std::move(source));
}

Result<std::unique_ptr<SourceTree>> open_git_source(const OpenRequest& request,
                                                    const GitPlace& place, Inspections* seen) {
  auto git = GitFolder::open(place, request.private_folder);
  if (!git) return git.error();
  if (request.ref.empty() && git.value()->refs().head_commit.empty()) {
    return Error{"The repository `" + request.where + "` has no commit to read.",
                 "Name a branch or a commit with --ref."};
  }
  Identity identity;
  identity.kind = "git";
  identity.name = repository_name(platform::absolute(request.where));
  identity.root_prefix = place.prefix;
  return open_git_source(request, std::shared_ptr<const GitFolder>(git.take()), std::move(identity),
                         seen);
}

}  // namespace cutaway::sources
