// SPDX-License-Identifier: Apache-2.0
// The database that keeps a product's tables where nobody sets another one.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct KeptDatabase {
  std::string where;          ///< "in PostgreSQL"
  std::string setting;        ///< as written; "" = none was seen
  std::vector<Place> places;  ///< never empty
};

/// One row for the database that the parts of the product keep their tables in: the usual one of
/// several, the only one, or the names among which whoever sets it up has to choose; none where the
/// map has several that always run, or nothing says whether the one within the program is usual.
/// `setting` names another one, or leads to it (`DATABASE_URL`). Words are in
/// catalogue/kept_beside.toml (`addresses`).
std::vector<KeptDatabase> kept_databases(const Analysis& made);

}  // namespace cutaway::model
