// SPDX-License-Identifier: Apache-2.0
// A source of which more was learnt than its files' names and first bytes tell.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::sources {

/// The same source with other origins for the files named; all else is asked of `source`.
std::unique_ptr<SourceTree> with_origins(std::unique_ptr<SourceTree> source,
                                         const std::vector<std::pair<FileId, Origin>>& origins);

}  // namespace cutaway::sources
