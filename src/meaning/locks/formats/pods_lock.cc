// SPDX-License-Identifier: Apache-2.0
// Podfile.lock: "Name (1.0)" with what it needs below.
#include <string>

#include "meaning/locks/lock_file.h"
#include "meaning/manifest_rules.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Podfile.lock"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (DataView one = manifest.root()["PODS"].first_child(); one; one = one.next_sibling()) {
    const DataView group = one.first_child();
    const NameAndVersion pod = name_and_version(group ? group.key() : one.scalar(), "paren");
    if (pod.name.empty()) continue;
    builder.add(pod.name, pod.version, manifest.place(one));
    builder.call(pod.name);
    for (DataView need = group.first_child(); need; need = need.next_sibling())
      builder.need({name_and_version(need.scalar(), "paren").name});
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_pods_lock;
const LockFormat record_pods_lock = {"pods", "Podfile.lock", "cocoapods", kFiles, read};

}  // namespace cutaway::meaning
