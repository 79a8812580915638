// SPDX-License-Identifier: Apache-2.0
// Set-ups for work on the code: what is started puts the source folder itself into the container.
#pragma once

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"
#include "meaning/facts.h"

namespace cutaway::model {

/// Whether a workload runs on the files of the checkout, as in `- .:/app`: so do those who change
/// them, and nobody else.
inline bool mounts_code(const meaning::Workload& workload) {
  return std::ranges::any_of(workload.volumes, [&](const meaning::NamedValue& volume) {
    std::string_view from = volume.value;
    const std::size_t colon = from.find(':', from.starts_with("${") ? from.find('}') : 0);
    if (colon == std::string_view::npos || from.substr(colon + 1).starts_with("/tmp")) return false;
    from = from.substr(0, colon);
    while (from.size() > 1 && from.ends_with('/')) from.remove_suffix(1);
    return from == "." || from == ".." || from == "$PWD" || from == "${PWD}" || from == "$(pwd)";
  });
}

/// Files that start the product so.
inline std::set<FileId> files_that_mount_code(const meaning::Facts& facts) {
  std::set<FileId> out;
  for (const meaning::Workload& workload : facts.workloads)
    if (mounts_code(workload)) out.insert(workload.place.file);
  return out;
}

}  // namespace cutaway::model
