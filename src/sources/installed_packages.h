// SPDX-License-Identifier: Apache-2.0
// Folders into which somebody installed other people's packages and committed them: known by what
// the package managers left there, or by the program that looks for its packages in them.
#pragma once

#include <vector>

#include "sources/file_table.h"

namespace cutaway::sources {

/// Marks as vendored: folders with a ".bower.json"; what a "*.dist-info" beside it says was
/// installed; what a composer.json requires, in its "vendor-dir", and what Composer noted there;
/// and the modules of a folder that a program puts on Python's path, where at least three of them
/// are called as packages that the requirements ask for. Where many are, or are called as packages
/// that the catalogue knows, the others in that folder are vendored too, but for those that import
/// a package beside the folder. `files` are ordered by path.
void mark_installed_packages(std::vector<RawFile>& files, const FileTable::Head& head);

}  // namespace cutaway::sources
