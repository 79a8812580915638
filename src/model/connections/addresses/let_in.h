// SPDX-License-Identifier: Apache-2.0
// Addresses of pages that a program lets in, which it does not call.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "model/parts/draft.h"

namespace cutaway::model {

/// `cors.config.ts`: all that such a file names says who may ask, and nobody whom it asks.
bool is_about_origins(std::string_view path);

/// Parts and the last word of settings that their code hands to a list of allowed origins
/// (`let_in_by` in catalogue/parts.toml), or that a file about origins (`cors.ts`) names, as keys
/// without signs.
std::set<std::pair<std::uint32_t, std::string>> settings_let_in(const Inputs& in,
                                                                const Ownership& ownership);

}  // namespace cutaway::model
