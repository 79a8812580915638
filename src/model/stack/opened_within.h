// SPDX-License-Identifier: Apache-2.0
// Databases within the program that the product's code opens by an address which it spells itself.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `url = "jdbc:store:" + folder` in code of the product, of databases within the program
/// (`within.databases` of needs.toml) whose driver a manifest asks for: they keep data before
/// anybody sets another. Text that only asks whether an address begins so is none, nor is one that
/// is forgotten with the process. At most one a file, in path order.
std::vector<meaning::Sighting> opened_within(const Inputs& in);

/// Whether the line spells an address of one of the schemes at which something is opened.
bool spells_address(std::string_view line, const catalogue::Technology& technology);

}  // namespace cutaway::model
