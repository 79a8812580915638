// SPDX-License-Identifier: Apache-2.0
// Reads the plain head of a catalogue file (`key = "text"` and `key = ["a", "b"]` before the first
// section) in one pass, so that the table of languages costs no TOML tree at every start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::catalogue {

struct FlatRow {
  std::string key;
  std::vector<std::string> values;  ///< one for a text; a number or boolean as it is written
  bool list = false;
};

/// Rows before the first `[section]`; lines of another form are passed over.
std::vector<FlatRow> flat_rows(std::string_view toml);

}  // namespace cutaway::catalogue
