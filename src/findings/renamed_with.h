// SPDX-License-Identifier: Apache-2.0
// Names that a later version of a framework calls otherwise, in the files that import them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// A raise of a framework from one cycle to another.
struct Raise {
  std::string id;             ///< of the technology, as the catalogue calls it
  std::vector<int> from, to;  ///< numbers of the cycles: {2, 7} and {3, 5}
};

struct Renamed {
  std::vector<std::string> told;  ///< "calls javax.servlet jakarta.servlet (41 files import it)"
  std::set<FileId> files;         ///< of the product that import an old name
};

/// By rows `renames = ["spring-boot 3 javax.servlet jakarta.servlet"]` of catalogue/debt.toml:
/// the version from which on the new name holds.
Renamed renamed_with(const Ground& ground, const Raise& raise);

}  // namespace cutaway::findings
