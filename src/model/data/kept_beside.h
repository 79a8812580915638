// SPDX-License-Identifier: Apache-2.0
// What a product keeps, and where it rests when nobody sets up anything else.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct KeptBeside {
  std::string what;           ///< "sessions", "cache", "queue of work"
  std::string where;          ///< "in files beside the program"
  std::string setting;        ///< that chooses another place, as written; "" = none was seen
  std::vector<Place> places;  ///< never empty
};

/// The database that is usual, sessions, caches, queues of work, counters of limits, uploads, logs
/// and backups as settings of frameworks, own
/// calls and what own code takes in from libraries show them (catalogue/kept_beside.toml); one row
/// for each thing and place, in the order of the catalogue.
std::vector<KeptBeside> kept_beside(const Analysis& made);

}  // namespace cutaway::model
