// SPDX-License-Identifier: Apache-2.0
// Choice lists: the values that a setting may have, where a program lists them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::model {

/// A value that a setting may have, and the line that lists it.
struct ListedValue {
  std::string value;
  std::uint32_t line = 0;
};

/// A setting and the values it may have: at least two.
struct ChoiceList {
  std::string setting;     ///< as written: "STORAGE_DRIVER", "store:type"
  std::uint32_t line = 0;  ///< with its name
  std::vector<ListedValue> values;
};

/// Lists in the lines of a program, by the words that open one (stack_words.toml, `lists`):
/// `STORAGE_DRIVER: z.enum(["local", "s3"])`, `@IsIn(['local', 's3'])` above the setting,
/// `get_choice_from_env("DB_ENGINE", {"sqlite", "mariadb"})`, and a setting with a row of
/// `["MongoDB"] = …` for each value below it.
std::vector<ChoiceList> choice_lists(const std::vector<std::string_view>& lines,
                                     const std::vector<std::string_view>& opening);

}  // namespace cutaway::model
