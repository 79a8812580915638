// SPDX-License-Identifier: Apache-2.0
// yarn.lock: the first version and the later ones.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"yarn.lock"};

/// "a@npm:^1" and "a@^1" are the same.
std::string pattern(std::string_view name, std::string_view wanted) {
  if (wanted.starts_with("npm:")) wanted.remove_prefix(4);
  return std::string(name) + "@" + std::string(wanted);
}

std::string pattern(std::string_view whole) {
  whole = trim(whole);
  const std::size_t at = whole.find('@', 1);
  if (at == std::string_view::npos) return std::string(whole);
  return pattern(whole.substr(0, at), whole.substr(at + 1));
}

/// The real name of "alias@npm:name@^1", else what stands before the `@`.
std::string_view name_of(std::string_view first, std::string_view resolution) {
  std::string_view from = resolution.empty() ? first : resolution;
  const std::size_t at = from.find('@', 1);
  if (at != std::string_view::npos && from.substr(at + 1).starts_with("npm:")) {
    const std::string_view inner = from.substr(at + 5);
    const std::size_t end = inner.find('@', 1);
    if (end != std::string_view::npos) return inner.substr(0, end);
  }
  return trim(from.substr(0, at));
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (DataView entry = manifest.root().first_child(); entry; entry = entry.next_sibling()) {
    const DataView version = entry["version"];
    if (!version || entry.key() == "__metadata") continue;
    std::vector<std::string> patterns = entry["patterns"].scalars();
    if (patterns.empty()) {
      for (const std::string_view one : split(entry.key(), ',')) patterns.emplace_back(trim(one));
    }
    const std::string_view resolution = entry["resolution"].scalar();
    LockedLibrary& made =
        builder.add(name_of(patterns.front(), resolution), version.scalar(), manifest.place(entry));
    made.in_project = contains(resolution, "@workspace:") || entry["linkType"].scalar() == "soft";
    made.loads_itself = static_cast<bool>(entry["bin"]);  // a command
    const bool own = made.in_project;
    for (const std::string& one : patterns) builder.call(pattern(one));
    builder.call(std::string(name_of(patterns.front(), resolution)) + "@");
    if (own) continue;
    for (const std::string_view section : {"dependencies", "optionalDependencies"})
      for (DataView one = entry[section].first_child(); one; one = one.next_sibling())
        builder.need({pattern(one.key(), one.scalar())});
    // Which version serves as the peer is not told; any of the name will do.
    for (DataView one = entry["peerDependencies"].first_child(); one; one = one.next_sibling())
      builder.need({std::string(one.key()) + "@"}, true);
  }
  builder.finish();
  out.knows_peers = static_cast<bool>(manifest.root()["__metadata"]);
}

}  // namespace

extern const LockFormat record_yarn_lock;
const LockFormat record_yarn_lock = {"yarn", "yarn.lock, the first version and the later ones",
                                     "npm", kFiles, read};

}  // namespace cutaway::meaning
