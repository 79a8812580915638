// SPDX-License-Identifier: Apache-2.0
// mix.lock.
#include <string>

#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"mix.lock"};

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  for (DataView one = manifest.root().first_child(); one; one = one.next_sibling()) {
    if (!one.scalar().empty()) builder.add(one.key(), one.scalar(), manifest.place(one));
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_mix_lock;
const LockFormat record_mix_lock = {"mix", "mix.lock", "hex", kFiles, read};

}  // namespace cutaway::meaning
