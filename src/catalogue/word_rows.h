// SPDX-License-Identifier: Apache-2.0
// Words of one row of a table.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"

namespace cutaway::catalogue {

using WordSet = std::set<std::string, std::less<>>;

/// All words of the row `key` of catalogue/<table>.toml; empty where there is none. It reads the
/// whole table: whoever asks for many things keeps it.
WordSet words_of(const Catalogue& catalogue, std::string_view table, std::string_view key);

}  // namespace cutaway::catalogue
