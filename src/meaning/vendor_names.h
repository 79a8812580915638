// SPDX-License-Identifier: Apache-2.0
// Technologies that packages nobody knows are called after.
#pragma once

#include <string_view>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// Redis of "Foundatio.Redis", Stripe of "@shop/plugin-stripe", by vendor_names.toml: the last word
/// of several. Invalid where the name tells of none, or of tests and tools for it.
TechnologyId vendor_in_name(const catalogue::Catalogue& catalogue, std::string_view package);

}  // namespace cutaway::meaning
