// SPDX-License-Identifier: Apache-2.0
// How Compose writes down files.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/data_view.h"

namespace cutaway::syntax {

/// The paths under `env_file:` or `include:`: one, a list of them, or a list of maps with `path`,
/// which is one or a list. Empty texts are left out.
inline std::vector<std::string_view> compose_paths(DataView written) {
  const auto each = [](DataView of) {
    return of.kind() == DataKind::list ? of.children() : std::vector<DataView>{of};
  };
  std::vector<std::string_view> out;
  if (!written) return out;
  for (const DataView entry : each(written)) {
    const DataView path = entry.kind() == DataKind::map ? entry["path"] : entry;
    for (const DataView one : path ? each(path) : std::vector<DataView>())
      if (one.kind() == DataKind::scalar && !one.scalar().empty()) out.push_back(one.scalar());
  }
  return out;
}

}  // namespace cutaway::syntax
