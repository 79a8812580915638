// SPDX-License-Identifier: Apache-2.0
// Databases of which a program has an address and nothing that could open it.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// Takes away the usages of databases that a part has an address for and no library, while one of
/// its manifests lists, or its code uses, the driver of another database that a deployment file
/// starts: the address is a default that was left behind, `mysql://root@localhost/shop` in a
/// program that takes psycopg2.
void drop_undriven_stores(const Inputs& in, const std::vector<Draft>& drafts,
                          std::vector<Usage>& usages);

}  // namespace cutaway::model
