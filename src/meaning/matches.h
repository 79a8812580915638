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

/// All matches of a file, in the order of its lines. Vendored and minified files have none;
/// generated ones that own code calls (`called`) only those of routes.
std::vector<Match> find_matches(const ReaderContext& context, FileId file, bool called);

/// By file: whether it is generated and own code calls a function of it ("RegisterHandlers"),
/// directly or through another such file: the routes that a tool has written there answer.
std::vector<bool> called_generated(const ReaderContext& context);

}  // namespace cutaway::meaning
