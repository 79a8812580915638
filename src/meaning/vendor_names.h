// SPDX-License-Identifier: Apache-2.0
// Technologies that packages nobody knows are called after.
#pragma once

#include <string_view>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// Redis of "Foundatio.Redis", Stripe of "@shop/plugin-stripe", by vendor_names.toml: the last word
/// of several. Invalid where the name tells of none, or of tests and tools for it.
TechnologyId vendor_in_name(const catalogue::Catalogue& catalogue, std::string_view package);

/// Whether a package bears its maker's name and asks nothing of the maker's service:
/// "@bugsnag/cuid" makes names (`never.packages` of vendor_names.toml).
bool is_mere_helper(const catalogue::Catalogue& catalogue, std::string_view package);

/// Whether a setting names a program that somebody has at hand, not a service that is asked
/// (`never.settings`): "GEMINI_CLI".
bool names_a_tool(const catalogue::Catalogue& catalogue, std::string_view setting);

}  // namespace cutaway::meaning
