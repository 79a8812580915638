// SPDX-License-Identifier: Apache-2.0
// What the manifests of Swift packages and of Xcode projects share.
#pragma once

#include <span>
#include <string_view>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {

/// "swift-log" of "https://github.com/apple/swift-log.git".
inline std::string_view swift_package_name(std::string_view address) {
  if (address.ends_with("/")) address.remove_suffix(1);
  std::string_view name = base_name(address);
  if (name.ends_with(".git")) name.remove_suffix(4);
  return name;
}

/// What the nearest of these Package.resolved files fixes, in its first or its later forms; names
/// in small letters.
inline LockTable swift_locks(const Manifest& manifest, std::span<const std::string_view> files) {
  LockTable table;
  const auto lock = manifest.nearest(files);
  if (!lock) return table;
  const DataView root = lock->root();
  for (const DataView pin : (root["object"] ? root["object"] : root)["pins"].children()) {
    const DataView name = pin["identity"] ? pin["identity"] : pin["package"];
    const DataView version = pin["state"]["version"];
    table.try_emplace(lower(name.scalar()),
                      Locked{std::string(version.scalar()), lock->place(pin)});
  }
  return table;
}

}  // namespace cutaway::meaning
