// SPDX-License-Identifier: Apache-2.0
// Package.resolved in its first and its later forms.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"Package.resolved"};

/// "https://github.com/vapor/jwt-kit.git" → "github.com/vapor"
std::string home_of(std::string_view location) {
  const std::size_t scheme = location.find("://");
  if (scheme == std::string_view::npos) return {};
  return std::string(folder_name(location.substr(scheme + 3)));
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_needs = false;
  const DataView root = manifest.root();
  const DataView pins = (root["object"] ? root["object"] : root)["pins"];
  for (DataView pin = pins.first_child(); pin; pin = pin.next_sibling()) {
    const DataView name = pin["identity"] ? pin["identity"] : pin["package"];
    const DataView state = pin["state"];
    const DataView version = state["version"] ? state["version"] : state["revision"];
    const DataView location = pin["location"] ? pin["location"] : pin["repositoryURL"];
    LockedLibrary& made = builder.add(name.scalar(), version.scalar(), manifest.place(pin));
    made.home = home_of(location.scalar());
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_swift_lock;
const LockFormat record_swift_lock = {"swift", "Package.resolved", "swift", kFiles, read};

}  // namespace cutaway::meaning
