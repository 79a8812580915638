// SPDX-License-Identifier: Apache-2.0
// Compose files that start nothing of this project: to develop or to try against.
#pragma once

#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// Compose files that start only stores of kinds that other files start beside programs, and those
/// that lie among code and build nothing while others build: what their services do is needed by
/// whoever works on that code, not by the product.
std::set<FileId> spare_files(const Inputs& in);

}  // namespace cutaway::model
