// SPDX-License-Identifier: Apache-2.0
// gradle.lockfile: "group:name:version=configurations" a line.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"gradle.lockfile", "buildscript-gradle.lockfile"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  for (DataView one = manifest.root().first_child(); one; one = one.next_sibling()) {
    // The reader of properties cuts at the first colon.
    const std::string whole = std::string(one.key()) + ":" + std::string(one.scalar());
    const std::string_view name = std::string_view(whole).substr(0, whole.find('='));
    const std::size_t colon = name.rfind(':');
    if (colon == std::string_view::npos || colon == name.find(':')) continue;
    builder.add(name.substr(0, colon), name.substr(colon + 1), manifest.place(one));
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_gradle_lock;
const LockFormat record_gradle_lock = {"gradle", "gradle.lockfile", "gradle", kFiles, read};

}  // namespace cutaway::meaning
