// SPDX-License-Identifier: Apache-2.0
// Cargo.lock.
#include <string>

#include "base/text.h"
#include "meaning/cargo_workspace.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Cargo.lock"};

void read(const Manifest& manifest, LockFile& out) {
  // One inside a member of a workspace is left over: Cargo reads the workspace's alone.
  if (const auto lock = cargo_lock(manifest); lock && lock->file() != manifest.file()) return;
  LockBuilder builder(out);
  for (DataView entry = manifest.root()["package"].first_child(); entry;
       entry = entry.next_sibling()) {
    const std::string name(entry["name"].scalar()), version(entry["version"].scalar());
    if (name.empty()) continue;
    LockedLibrary& made = builder.add(name, version, manifest.place(entry["name"]));
    made.in_project = !entry["source"];
    builder.call(name + " " + version);
    builder.call(name);
    const DataView needs = entry["dependencies"];
    for (DataView one = needs.first_child(); one; one = one.next_sibling()) {
      // "name", "name 1.0", "name 1.0 (registry+…)"
      const auto words = split(one.scalar(), ' ');
      builder.need({words.size() > 1 ? std::string(words[0]) + " " + std::string(words[1])
                                     : std::string(words[0])});
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_cargo_lock;
const LockFormat record_cargo_lock = {"cargo", "Cargo.lock", "cargo", kFiles, read};

}  // namespace cutaway::meaning
