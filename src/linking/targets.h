// SPDX-License-Identifier: Apache-2.0
// Targets: what the calls, annotations and bases of each file reach, once the names are known.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "linking/linker.h"

namespace cutaway::linking {

/// Results of one file, parallel to the tables of its Syntax. Origins are numbers of the linker's
/// names.
struct FileTargets {
  std::vector<ImportLink> imports;
  std::vector<Target> calls, annotations, bases;
  std::vector<FileId> imported_files;  ///< sorted, without the file itself
};

/// Makes a Target of an entity: how a call of it, or the thing itself, is named.
Target target_of(const Linker& linker, const Entity& entity);

/// What the rows of one file reach by their names.
FileTargets targets_of(const Linker& linker, FileId file);

/// Names that only one definition has are taken where nothing else is known, with low confidence,
/// unless outside things are called by the same name or the catalogue knows what is called.
void add_unique(const Linker& linker, const catalogue::Catalogue& catalogue,
                std::vector<FileTargets>& targets);

}  // namespace cutaway::linking
