// SPDX-License-Identifier: Apache-2.0
// Tells whether a working tree differs from its commit without believing the index.
#include "sources/working_tree.h"

#include <algorithm>
#include <atomic>

#include "platform/digest.h"
#include "platform/parallel.h"
#include "sources/display_path.h"
#include "sources/git_blobs.h"

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kFileBytes = 16U << 20U;
constexpr std::uint64_t kAllBytes = 256U << 20U;

struct Pair {
  const FoundFile* found;
  const TreeEntry* entry;
};

bool same_content(const platform::Folder& folder, const Pair& pair, bool sha256) {
  const auto bytes = folder.read(pair.found->path, kFileBytes);
  return bytes && platform::git_blob_hash(bytes.value(), sha256) == pair.entry->hash;
}

/// Whether the commit holds only a pointer of Git LFS, whose file in the working tree is another
/// one by design.
bool stands_for_large_file(GitBlobs& blobs, const TreeEntry& entry) {
  constexpr std::uint64_t kPointerBytes = 1024;
  if (entry.size_bytes > kPointerBytes) return false;
  const auto bytes = blobs.read(entry.hash, kPointerBytes);
  return bytes && bytes.value().starts_with("version https://git-lfs.github.com/spec/");
}

}  // namespace

std::unique_ptr<WorkingTree> WorkingTree::open(const GitPlace& place,
                                               const std::string& private_folder,
                                               Identity& identity) {
  identity.history_gap = place.left_alone;
  if (place.git_folder.empty() || place.root.empty()) return nullptr;
  auto git = GitFolder::open(place, private_folder);
  if (!git || git.value()->refs().head_commit.empty()) return nullptr;
  auto tree = std::make_unique<WorkingTree>();
  tree->git_ = git.take();
  const std::string& commit = tree->git_->refs().head_commit;
  GitBlobs blobs(*tree->git_);
  const auto object = blobs.read(commit, 1U << 20U);
  if (!object) {
    identity.history_gap =
        "the objects of its last commit are not in this `.git`, and objects that it borrows from "
        "another folder are not followed: a clone of its own has them";
    return nullptr;
  }
  identity.kind = "git";
  identity.commit = commit;
  identity.root_prefix = place.prefix;
  identity.history_gap.clear();
  read_commit(object.value(), identity);
  auto listed = read_tree(*tree->git_, commit, place.prefix);
  if (listed) tree->entries_ = std::move(listed.value().entries);
  return tree;
}

bool WorkingTree::holds(std::string_view path, bool folder) const {
  std::string wanted(path);
  if (folder) wanted += '/';
  const auto found = std::ranges::lower_bound(entries_, wanted, {}, &TreeEntry::path);
  if (found == entries_.end()) return false;
  return folder ? found->path.starts_with(wanted) : found->path == wanted;
}

bool WorkingTree::in_submodule(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const auto found =
        std::ranges::lower_bound(entries_, path.substr(0, slash), {}, &TreeEntry::path);
    if (found == entries_.end() || found->path != path.substr(0, slash)) continue;
    if (found->kind == TreeEntry::Kind::repository) return true;
  }
  return false;
}

bool WorkingTree::differs(const platform::Folder& folder, const Walked& walked,
                          unsigned threads) const {
  GitBlobs blobs(*git_);
  std::vector<Pair> pairs;
  std::size_t expected = 0;
  for (const TreeEntry& entry : entries_) {
    if (entry.kind == TreeEntry::Kind::file && !below_never_read(entry.path)) ++expected;
  }
  for (const FoundFile& found : walked.files) {
    const auto entry = std::ranges::lower_bound(entries_, found.path, {}, &TreeEntry::path);
    if (entry == entries_.end() || entry->path != found.path) {
      if (in_submodule(found.path)) continue;
      return true;
    }
    if (entry->missing) continue;
    if (entry->size_bytes != found.status.size_bytes) {
      if (stands_for_large_file(blobs, *entry)) continue;
      return true;
    }
    pairs.push_back({&found, &*entry});
  }
  if (walked.files.size() < expected) return true;
  std::ranges::sort(pairs, {},
                    [](const Pair& pair) -> const std::string& { return pair.entry->path; });
  std::uint64_t bytes = 0;
  std::erase_if(pairs, [&](const Pair& pair) {
    if (pair.entry->size_bytes > kFileBytes) return true;
    bytes += pair.entry->size_bytes;
    return bytes > kAllBytes;
  });
  std::atomic<bool> different{false};
  platform::parallel_for(pairs.size(), threads, [&](std::size_t at) {
    if (different.load(std::memory_order_relaxed)) return;
    if (!same_content(folder, pairs[at], git_->refs().sha256)) different.store(true);
  });
  return different.load();
}

}  // namespace cutaway::sources
