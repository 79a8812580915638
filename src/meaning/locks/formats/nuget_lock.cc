// SPDX-License-Identifier: Apache-2.0
// packages.lock.json of NuGet.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"packages.lock.json"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (DataView framework = manifest.root()["dependencies"].first_child(); framework;
       framework = framework.next_sibling()) {
    for (DataView one = framework.first_child(); one; one = one.next_sibling()) {
      const bool own = one["type"].scalar() == "Project";
      builder.add(one.key(), one["resolved"].scalar(), manifest.place(one)).in_project = own;
      const std::string prefix = std::string(framework.key()) + "|";
      builder.call(prefix + lower(one.key()));
      if (own) continue;
      for (DataView need = one["dependencies"].first_child(); need; need = need.next_sibling())
        builder.need({prefix + lower(need.key())});
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_nuget_lock;
const LockFormat record_nuget_lock = {"nuget", "packages.lock.json", "nuget", kFiles, read};

}  // namespace cutaway::meaning
