// SPDX-License-Identifier: Apache-2.0
// Lines of settings and set-up that leave a door open by what they say alone (`said_in_files` of
// catalogue/unsafe.toml).
#pragma once

#include <string_view>
#include <vector>

#include "findings/left_open.h"

namespace cutaway::findings {

/// The lines that rows of this cause name, in own files that are at work and no deployment of those
/// who make the product, in the order of files and lines. Remarks are none; `how` is what the row
/// tells.
std::vector<LeftOpen> said_in_files(const Ground& ground, std::string_view rule);

/// What those who ask from other sites could send in somebody's name is not refused
/// (`fix.condition`: the setting).
void find_forged_requests(const Ground& ground, std::vector<Item>& out);
/// A store that the product's own files start asks nobody for a password (`fix.condition`: the
/// setting).
void find_open_stores(const Ground& ground, std::vector<Item>& out);

}  // namespace cutaway::findings
