// SPDX-License-Identifier: Apache-2.0
// Past: the commits with the files they touched and the index of words, read once a commit and kept
// in the cache.
#pragma once

#include <memory>

#include "faces/command.h"
#include "history/changes.h"
#include "pipeline.h"
#include "ranking/ranking.h"

namespace cutaway::faces {

struct Past {
  std::shared_ptr<const history::Changes> changes;  ///< never null; `known` says whether any
  std::unique_ptr<ranking::Index> index;
};

/// The run must outlive it.
Past read_past(const Run& run, const Invocation& invocation);

}  // namespace cutaway::faces
