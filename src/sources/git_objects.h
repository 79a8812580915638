// SPDX-License-Identifier: Apache-2.0
// The object files of a foreign repository, checked one by one and linked into the private git
// folder.
#pragma once

#include <string>

#include "platform/files.h"

namespace cutaway::sources {

/// Links packs with their index, and folders of loose objects, into `<private_folder>/objects`.
/// Only regular files of a sane size count; alternates, promisor marks, bitmaps and everything else
/// stay behind.
Result<Done> link_objects(const platform::Folder& git_folder, const std::string& git_folder_path,
                          const std::string& private_folder);

}  // namespace cutaway::sources
