// SPDX-License-Identifier: Apache-2.0
// pubspec.lock: a list without who needs which.
#include <string>

#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"pubspec.lock"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  for (DataView one = manifest.root()["packages"].first_child(); one; one = one.next_sibling()) {
    LockedLibrary& made = builder.add(one.key(), one["version"].scalar(), manifest.place(one));
    made.in_project = one["source"].scalar() == "path" || one["source"].scalar() == "sdk";
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_pub_lock;
const LockFormat record_pub_lock = {"pub", "pubspec.lock", "pub", kFiles, read};

}  // namespace cutaway::meaning
