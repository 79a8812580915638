// SPDX-License-Identifier: Apache-2.0
// Past: the commits with the files they touched and the index of words, read once a commit and kept
// in the cache.
#pragma once

#include <memory>

#include "cache/cache.h"
#include "faces/command.h"
#include "history/changes.h"
#include "pipeline.h"
#include "ranking/ranking.h"

namespace cutaway::faces {

struct Past {
  std::shared_ptr<const history::Changes> changes;  ///< never null; `known` says whether any
  std::unique_ptr<ranking::Index> index;
};

/// All changes of the tree's commit, from the cache if they are there; never null.
std::shared_ptr<const history::Changes> read_all_changes(const sources::SourceTree& tree,
                                                         const catalogue::Catalogue& catalogue,
                                                         cache::Cache& cache);
/// The run must outlive it.
Past read_past(const Run& run, const Invocation& invocation);

}  // namespace cutaway::faces
