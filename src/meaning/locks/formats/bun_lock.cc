// SPDX-License-Identifier: Apache-2.0
// bun.lock.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"bun.lock"};

/// "a/b" is the copy of b that a has of its own.
std::vector<std::string> ways_to(std::string_view from, std::string_view name) {
  std::vector<std::string> ways;
  for (int level = 0; level < 32 && !from.empty(); ++level) {
    ways.push_back(std::string(from) + "/" + std::string(name));
    const std::size_t slash = from.rfind('/');
    from = slash == std::string_view::npos ? std::string_view() : from.substr(0, slash);
  }
  ways.emplace_back(name);
  return ways;
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (DataView entry = manifest.root()["packages"].first_child(); entry;
       entry = entry.next_sibling()) {
    const std::string_view text = entry.first_child().scalar();  // "name@version"
    const std::size_t at = text.find('@', 1);
    if (at == std::string_view::npos) continue;
    const std::string_view version = text.substr(at + 1);
    LockedLibrary& made = builder.add(text.substr(0, at), version, manifest.place(entry));
    made.in_project = version.starts_with("workspace:");
    builder.call(std::string(entry.key()));
    for (DataView part = entry.first_child(); part; part = part.next_sibling()) {
      if (part["bin"]) out.libraries.back().loads_itself = true;  // a command
      for (const std::string_view section : {"dependencies", "optionalDependencies"})
        for (DataView one = part[section].first_child(); one; one = one.next_sibling())
          builder.need(ways_to(entry.key(), one.key()));
      for (DataView one = part["peerDependencies"].first_child(); one; one = one.next_sibling())
        builder.need(ways_to(entry.key(), one.key()), true);
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_bun_lock;
const LockFormat record_bun_lock = {"bun", "bun.lock", "npm", kFiles, read};

}  // namespace cutaway::meaning
