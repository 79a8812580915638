// SPDX-License-Identifier: Apache-2.0
// Libraries that code names by a path where it uses them, without a line that takes them in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "linking/links.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// `ammonia::Builder::default()` of the crate "ammonia".
struct PathUse {
  std::string package;     ///< as the code writes it
  std::uint32_t line = 0;  ///< of the first use in the file
  bool called = false;     ///< a call begins with it; else only written types do
};

/// Of one file, each library once; what an import of the file names, too, is left out.
std::vector<PathUse> path_uses(const syntax::Syntax& syntax, const linking::Links& links,
                               FileId file);

}  // namespace cutaway::meaning
