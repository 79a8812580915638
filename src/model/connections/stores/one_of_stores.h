// SPDX-License-Identifier: Apache-2.0
// Databases of which one is chosen by who sets the product up.
#pragma once

#include <string>
#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// Where code of a part compares something with the names of several databases that it opens
/// (`case "mysql":`, `havingValue = "postgres"`), they are told as one of several, with the default
/// where a setting has one; those that nothing here deploys become optional. After add_outside.
void settle_one_of_stores(const Inputs& in, const Ownership& ownership,
                          const std::vector<Usage>& usages, std::vector<Draft>& drafts);

/// Compose files that each start one program with a database of its own, and no file two of these:
/// they are told as one of several, too, and become optional. Where the main file starts it with
/// none, the database within the program is the usual one. After settle_one_of_stores.
void settle_variant_stores(const Inputs& in, const std::vector<Usage>& usages,
                           std::vector<Draft>& drafts);

/// Whether it runs within the program that uses it, as SQLite does (`within.databases` of
/// needs.toml).
bool runs_within(const Inputs& in, TechnologyId id);

/// Whether the part is told as one of several databases.
bool is_one_of(const Part& part);

/// Of a part that is told so, which of them is taken unless set otherwise; empty where nothing
/// says.
std::string usual_of(const Part& part);

}  // namespace cutaway::model
