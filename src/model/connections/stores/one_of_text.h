// SPDX-License-Identifier: Apache-2.0
// How databases are told of which whoever sets the product up chooses one.
#pragma once

#include <string>
#include <vector>

namespace cutaway::model {

/// "one of MySQL, PostgreSQL and SQLite, as whoever sets it up chooses".
std::string one_of_text(const std::vector<std::string>& names);

/// The same with what is taken by default: "…; SQLite unless `DATABASE_URL` names another", or
/// "unless set otherwise" where no setting was seen.
std::string usual_text(std::string said, const std::string& usual, const std::string& setting);

}  // namespace cutaway::model
