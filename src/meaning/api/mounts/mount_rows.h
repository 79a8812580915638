// SPDX-License-Identifier: Apache-2.0
// Mounts that stand as records in a list: `[{path: "/api", module: Api, children: [...]}]`.
#pragma once

#include <string>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// One record: what hangs, and the joined prefixes of it and of the records around it.
struct MountRow {
  ValueRef child;
  SymbolId scope;
  std::string prefix;
  bool complete = true;
};

/// The records of the list in `rows`; `prefix`, `child` and `children` name their entries. Without
/// `child` entry a row that is no record is the child itself.
std::vector<MountRow> mount_rows(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
