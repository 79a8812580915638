// SPDX-License-Identifier: Apache-2.0
// Constants that hold where a key of the settings is not set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A key beside which a constant is handed over, and the function around.
struct KeyedDefault {
  std::string key, within;
  Place place;
};

/// `getConfigInt(file, section, "request_timeout", defaultTimeout)`: each key of that file for
/// which the constant holds at first.
std::vector<KeyedDefault> keyed_defaults(const AiGround& ground, FileId file,
                                         std::string_view constant);

/// The keys of those for the constant that holds a value.
std::vector<std::string> keys_of_default(const AiGround& ground, const CodeFile& file,
                                         const Standing& standing);

/// Whether a number is told already as what that key sets.
bool is_key_told(const AiBook& book, const std::string& key);

/// "limits.ts", "shop_config.py", "shopsettings.py"
bool is_file_of_settings(const AiGround& ground, FileId file);

}  // namespace cutaway::meaning
