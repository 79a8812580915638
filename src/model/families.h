// SPDX-License-Identifier: Apache-2.0
// Families: products that people can connect this one to, each over a file or folder of its own.
#pragma once

#include <map>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// Which technologies are such, with the folder that holds what connects to them: "query_runner" of
/// a product that draws charts of any database. The product does not run on them. A folder counts
/// where at least three things of one category (two among plug-ins) lie side by side in it, and the
/// thing is used nowhere else.
std::map<TechnologyId, std::string> find_families(const Inputs& in);

}  // namespace cutaway::model
