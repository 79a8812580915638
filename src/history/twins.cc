// SPDX-License-Identifier: Apache-2.0
// Finds twins by a key of author, second, title and paths.
#include "history/twins.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"

namespace cutaway::history {
namespace {

std::uint64_t key_of(const Changes& changes, const Change& change, std::int64_t authored) {
  std::vector<std::uint32_t> paths;
  for (const FileChange& file : changes.files_of(change)) paths.push_back(file.path.value);
  std::ranges::sort(paths);
  std::string key = std::to_string(change.person.value) + ' ' + std::to_string(authored) + ' ';
  for (const std::uint32_t path : paths) key += std::to_string(path) + ' ';
  return hash64(key + change.title);
}

/// Rows of no change leave no gap behind.
void close_gaps(Changes& changes) {
  std::vector<FileChange> files;
  files.reserve(changes.files.size());
  for (Change& change : changes.changes) {
    const auto rows = changes.files_of(change);
    change.first_file = static_cast<std::uint32_t>(files.size());
    files.insert(files.end(), rows.begin(), rows.end());
  }
  changes.files = std::move(files);
}

}  // namespace

void drop_twins(Changes& changes, std::span<const std::int64_t> authored) {
  std::unordered_map<std::uint64_t, std::int64_t> seen;  // → when the oldest was committed
  bool any = false;
  for (std::size_t i = std::min(changes.changes.size(), authored.size()); i-- > 0;) {
    Change& change = changes.changes[i];
    if (authored[i] == 0 || change.files == 0 || !change.person.valid()) continue;
    const auto [first, added] = seen.try_emplace(key_of(changes, change, authored[i]), change.time);
    // What was committed in the same second, too, a script made one after the other.
    if (added || first->second == change.time) continue;
    change.merge = any = true;
    change.fix = change.perhaps_fix = change.revert = false;
    change.files = 0;
  }
  if (any) close_gaps(changes);
}

}  // namespace cutaway::history
