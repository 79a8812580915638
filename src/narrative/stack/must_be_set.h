// SPDX-License-Identifier: Apache-2.0
// Whether the code stops where a setting is missing (catalogue/must_be_set.toml).
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether the line that reads the setting stops the program where it is not set.
bool must_be_set(const Story& story, const linking::SettingRead& read);

}  // namespace cutaway::narrative
