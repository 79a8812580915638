// SPDX-License-Identifier: Apache-2.0
// A folder on disk as a source: a working tree, or just files.
#pragma once

#include "sources/git_folder.h"
#include "sources/inspections.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

/// `request.where` is a folder; its `ref` is empty. `place`: the repository it lies in, if any.
Result<std::unique_ptr<SourceTree>> open_folder_source(const OpenRequest& request,
                                                       const GitPlace& place, Inspections* seen);

}  // namespace cutaway::sources
