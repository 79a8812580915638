// SPDX-License-Identifier: Apache-2.0
// Files and folders that own code names as the place of what it keeps: database files, and folders
// that a setting names.
#pragma once

#include <vector>

#include "model/data/kept_beside.h"

namespace cutaway::model {

/// Database files by their names ("history.db"), where a database that is a file is known or none
/// at all; then folders by the settings, flags and options that name them ("attachment-cache-dir"),
/// with the default where the code says one, and folders that are mounted into containers of the
/// product ("shop-files:/srv/uploads"). Words, endings and what names no such place are in
/// catalogue/kept_beside.toml (`folders`, `named`). In the order of the catalogue, then of the
/// code.
std::vector<KeptBeside> named_places(const Analysis& made);

}  // namespace cutaway::model
