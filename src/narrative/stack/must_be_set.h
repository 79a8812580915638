// SPDX-License-Identifier: Apache-2.0
// Whether the code stops where a setting is missing (catalogue/must_be_set.toml).
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether the line that reads the setting stops the program where it is not set.
bool must_be_set(const Story& story, const linking::SettingRead& read);

/// Whether a shell, a test runner or a build server sets it by itself, so that nobody has to supply
/// it (catalogue/ambient_settings.toml); `key` is canonical.
bool is_ambient(const Story& story, std::string_view key);

/// Whether a file is of the product: those that only build or test it read settings of their own.
bool reads_for_product(std::string_view path);

/// Whether a list of settings says that this one has to be there: `REDIS_URL: z.string().url(),`
/// with none of the words that leave it out (`lists` of must_be_set.toml).
bool is_listed_as_needed(const Story& story, const linking::SettingRead& read);

}  // namespace cutaway::narrative
