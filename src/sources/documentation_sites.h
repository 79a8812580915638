// SPDX-License-Identifier: Apache-2.0
// Sites with documents: folders that a generator of pages turns into something to read about the
// product.
#pragma once

#include <vector>

#include "sources/file_table.h"

namespace cutaway::sources {

/// Marks as `to_read` the files of folders that hold the settings of a generator of documentation
/// (`documentation_sites` of catalogue/origins.toml). The source's own top folder is none: it may
/// hold the product, too.
void mark_documentation_sites(std::vector<RawFile>& files);

}  // namespace cutaway::sources
