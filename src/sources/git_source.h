// SPDX-License-Identifier: Apache-2.0
// A commit as a source, read from the object store alone.
#pragma once

#include "sources/git_folder.h"
#include "sources/inspections.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

/// The commit `request.ref` (empty: HEAD) of the repository at `place`.
Result<std::unique_ptr<SourceTree>> open_git_source(const OpenRequest& request,
                                                    const GitPlace& place, Inspections* seen);
/// The same for a private git folder that is there already; `identity` carries name, kind and
/// address.
Result<std::unique_ptr<SourceTree>> open_git_source(const OpenRequest& request,
                                                    std::shared_ptr<const GitFolder> git,
                                                    Identity identity, Inspections* seen = nullptr);

}  // namespace cutaway::sources
