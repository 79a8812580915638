// SPDX-License-Identifier: Apache-2.0
// Applies the catalogue's shapes to linked calls, annotations, bases and files.
#pragma once

#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// A shape and where it matched. A class's bases are followed through the project's own classes.
struct Match {
  const catalogue::Shape* shape = nullptr;
  Site site;
};

/// All matches of a file, in the order of its lines. Vendored, generated and minified files have
/// none.
std::vector<Match> find_matches(const ReaderContext& context, FileId file);

}  // namespace cutaway::meaning
