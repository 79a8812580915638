// SPDX-License-Identifier: Apache-2.0
// Packages of a workspace that are not the product: what only its makers start, and what is copied
// into the projects of others.
#pragma once

#include <functional>
#include <vector>

#include "base/result.h"
#include "sources/file_table.h"

namespace cutaway::sources {

/// Marks as `aside` the files of packages that are private, called or described as something to
/// develop with or to show (catalogue/origins.toml), and that no other package asks for; and those
/// in folders of scaffolds and templates of packages whose work is to write such files out. A
/// folder that packs itself into an image is run by somebody and stays.
void mark_aside_packages(std::vector<RawFile>& files, const FileTable::Head& head);

}  // namespace cutaway::sources
