// SPDX-License-Identifier: Apache-2.0
// Pipfile.lock: a list without who needs which.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Pipfile.lock"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  for (const std::string_view section : {"default", "develop"}) {
    for (DataView one = manifest.root()[section].first_child(); one; one = one.next_sibling()) {
      std::string_view version = one["version"].scalar();
      if (version.starts_with("==")) version.remove_prefix(2);
      builder.add(one.key(), version, manifest.place(one));
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_pipfile_lock;
const LockFormat record_pipfile_lock = {"pipfile", "Pipfile.lock", "pypi", kFiles, read};

}  // namespace cutaway::meaning
