// SPDX-License-Identifier: Apache-2.0
// Databases within the program that only a setting's default names.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `os.getenv("DB_DRIVER", "sqlite")`: what the language itself brings needs no library, so that
/// nothing else shows it. In path order.
std::vector<meaning::Sighting> default_stores(const Inputs& in);

}  // namespace cutaway::model
