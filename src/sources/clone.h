// SPDX-License-Identifier: Apache-2.0
// A repository by its address, cloned into a private folder because the user
// typed the address.
#pragma once

#include "sources/source_tree.h"

namespace cutaway::sources {

/// "https://…", "ssh://…", "file://…", "user@host:path".
bool is_git_url(std::string_view where);
/// Clones (bare, without hooks, templates, submodules or LFS) and reads
/// `request.ref` or HEAD. The clone goes away with the source.
Result<std::unique_ptr<SourceTree>> open_url_source(const OpenRequest& request);

}  // namespace cutaway::sources
