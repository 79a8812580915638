// SPDX-License-Identifier: Apache-2.0
// Several servers that one program starts: each listens by itself and answers something else.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// One of them.
struct OwnServer {
  PartId part;
  std::string name;     ///< "AdminServer"; where no class says it, the function that starts it
  std::string address;  ///< ":8080"; empty where only a run tells
  std::vector<Place> places;
};

/// Of parts in which at least two listen: those that are classes of their own, and those whose
/// written addresses differ. Two ways in which one of them may listen (with and without TLS) are
/// one. In the order of parts, then of places.
std::vector<OwnServer> own_servers(const Analysis& made);

}  // namespace cutaway::model
