// SPDX-License-Identifier: Apache-2.0
// Base addresses: constants and fields whose very name says that somebody's API is asked there.
#pragma once

#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// The key of a mention that what makes clients or requests was given.
inline constexpr std::string_view kGivenToClient = "given to a client";

/// Adds a mention, told as that of a call in code, for each of them: `API_BASE_URL =
/// "https://api.parcels.example"`. Paths are put behind it elsewhere, where no address is to be
/// seen.
void add_base_addresses(const Inputs& in, const Ownership& ownership, const WhoReaches& reaches,
                        std::vector<Mention>& mentions);

}  // namespace cutaway::model
