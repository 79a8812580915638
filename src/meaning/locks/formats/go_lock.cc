// SPDX-License-Identifier: Apache-2.0
// go.mod as a lock file: it lists every module of the build, without who needs which.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"go.mod"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  std::map<std::string_view, DataView> replaced;
  for (const DataView one : manifest.root().children("replace")) replaced.emplace(one.value(), one);
  for (const DataView one : manifest.root().children("require")) {
    std::string_view version = one["version"].scalar();
    bool own = false;
    if (const auto found = replaced.find(one.value()); found != replaced.end()) {
      own = found->second["with"].scalar().starts_with('.');
      if (const DataView with = found->second["with_version"]) version = with.scalar();
    }
    builder.add(one.value(), version, manifest.place(one)).in_project = own;
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_go_lock;
const LockFormat record_go_lock = {"go.mod", "go.mod with its indirect requirements", "go", kFiles,
                                   read};

}  // namespace cutaway::meaning
