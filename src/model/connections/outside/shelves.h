// SPDX-License-Identifier: Apache-2.0
// Shelves: where pieces for several vendors of one kind lie side by side, so that they are a
// choice.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Those of the vendors that share a shelf with at least `fewest` in all: a folder with a file or
/// folder called after each (`notifiers/chirp.go`, `channels/chirp/send.py`), or one file of code
/// that names them all. `places`: where code reaches each.
std::vector<TechnologyId> on_shelves(const Inputs& in,
                                     const std::map<TechnologyId, std::vector<Place>>& places,
                                     std::size_t fewest);

}  // namespace cutaway::model
