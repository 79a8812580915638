// SPDX-License-Identifier: Apache-2.0
// Signs that code of the project is generated from an interface file, or serves it as it stands.
#pragma once

#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

struct ServedContract {
  FileId file;
  bool with_base = false;  ///< what serves it puts the base of the file before each path
};

/// Those of `contracts` that a file of the project names as the table `contracts` says
/// (`openapi.served_by`), by file.
std::vector<ServedContract> served_contracts(const ReaderContext& context,
                                             const std::vector<FileId>& contracts);

}  // namespace cutaway::meaning
