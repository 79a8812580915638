// SPDX-License-Identifier: Apache-2.0
// Gemfile.lock.
#include <string>

#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Gemfile.lock", "gems.locked"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  for (const std::string_view section : {"GEM", "GIT", "PATH"}) {
    for (const DataView part : manifest.root().children(section)) {
      for (DataView gem = part.first_child(); gem; gem = gem.next_sibling()) {
        if (gem.kind() != syntax::DataKind::element) continue;
        std::string_view version = gem.value();
        version = version.substr(0, version.find('-'));  // a platform follows
        LockedLibrary& made = builder.add(gem.key(), version, manifest.place(gem));
        made.in_project = section == "PATH";
        builder.call(std::string(gem.key()));
        for (DataView one = gem.first_child(); one; one = one.next_sibling())
          builder.need({std::string(one.key())});
      }
    }
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_gem_lock;
const LockFormat record_gem_lock = {"gemfile", "Gemfile.lock", "gem", kFiles, read};

}  // namespace cutaway::meaning
