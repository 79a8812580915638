// SPDX-License-Identifier: Apache-2.0
// How databases are told of which whoever sets the product up chooses one.
#pragma once

#include <string>
#include <vector>

namespace cutaway::model {

/// "one of MySQL, PostgreSQL and SQLite, as whoever sets it up chooses".
std::string one_of_text(const std::vector<std::string>& names);

}  // namespace cutaway::model
