// SPDX-License-Identifier: Apache-2.0
// Finds the lock files of a project and joins what they list.
#include "meaning/locks/lock_file.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostInAll = 400'000;

const LockFormat* format_of(std::string_view name) {
  for (std::size_t i = 0; i < kLockFormats_count; ++i) {
    for (const std::string_view glob : kLockFormats[i]->files) {
      if (glob == name || (contains(glob, "*") && matches_glob(glob, name))) return kLockFormats[i];
    }
  }
  return nullptr;
}

void keep_once(std::vector<std::uint32_t>& rows) {
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

}  // namespace

LockedLibrary& LockBuilder::add(std::string_view name, std::string_view version, Place place) {
  if (out_.libraries.size() >= kMostLibraries) return dropped_ = {};
  LockedLibrary& made = out_.libraries.emplace_back();
  made.name = name;
  made.version = version;
  made.place = place;
  return made;
}

void LockBuilder::call(std::string key) {
  if (out_.libraries.empty()) return;
  by_key_.try_emplace(std::move(key), static_cast<std::uint32_t>(out_.libraries.size() - 1));
}

void LockBuilder::need(std::vector<std::string> keys, bool peer) {
  if (out_.libraries.empty()) return;
  needs_.push_back({static_cast<std::uint32_t>(out_.libraries.size() - 1), peer, std::move(keys)});
}

void LockBuilder::finish() {
  for (const Need& need : needs_) {
    for (const std::string& key : need.keys) {
      const auto found = by_key_.find(key);
      if (found == by_key_.end()) continue;
      LockedLibrary& from = out_.libraries[need.from];
      if (found->second != need.from)
        (need.peer ? from.peers : from.needs).push_back(found->second);
      break;
    }
  }
  for (LockedLibrary& one : out_.libraries) {
    keep_once(one.needs);
    keep_once(one.peers);
  }
}

std::vector<LockFile> read_locks(const ReaderContext& context) {
  std::vector<LockFile> all;
  std::size_t libraries = 0;
  const auto files = context.project.tree->files();
  for (std::size_t i = 0; i < files.size() && libraries < kMostInAll; ++i) {
    const LockFormat* format = format_of(base_name(files[i].path));
    const Manifest manifest(context, FileId(i));
    if (format == nullptr || manifest.is_vendored() || !manifest.root()) continue;
    LockFile made;
    made.file = FileId(i);
    made.format = format->name;
    made.ecosystem = format->ecosystem;
    format->read(manifest, made);
    libraries += made.libraries.size();
    if (!made.libraries.empty()) all.push_back(std::move(made));
  }
  return all;
}

}  // namespace cutaway::meaning
