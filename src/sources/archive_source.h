// SPDX-License-Identifier: Apache-2.0
// An archive (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz, .tar.zst) as a source,
// read in memory and never unpacked to disk.
#pragma once

#include "sources/source_tree.h"

namespace cutaway::sources {

/// `request.where` is a file. An error when no archive can be read from it.
Result<std::unique_ptr<SourceTree>> open_archive_source(const OpenRequest& request);

}  // namespace cutaway::sources
