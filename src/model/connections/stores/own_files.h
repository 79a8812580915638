// SPDX-License-Identifier: Apache-2.0
// Files of its own in which a program keeps what it knows.
#pragma once

#include <string>
#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// A file that code writes and reads back, by the same expression in one file of code.
struct OwnFile {
  Place written, read;
  std::string name;  ///< "state.json", where a line says it; empty where none does
  Place named;       ///< that line
};

/// All of them in the order of the code. Words of the path, of the class or of the file of code
/// have to say that data is kept there; settings, logs, certificates and what can be computed again
/// are none (`own_files` of catalogue/parts.toml), nor is a path that only a caller knows.
std::vector<OwnFile> own_files(const Inputs& in);

/// Adds a usage of local files for each program built here that has such files and of which no
/// database is known.
void add_own_files(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                   std::vector<Usage>& usages);

}  // namespace cutaway::model
