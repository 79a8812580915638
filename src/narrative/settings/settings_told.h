// SPDX-License-Identifier: Apache-2.0
// What those who run the product can set from outside, without a change of its code.
#pragma once

#include <optional>

#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct SettingsTold {
  /// "Settings": each name that code reads from its surroundings, and what
  /// shipped files of settings set beside; what the makers say of it, and what holds where nobody
  /// sets it; the most telling first. Only what is seen is said: an empty cell means that no line
  /// was found.
  Table table;
  std::optional<Claim> needed;  ///< those without which the code stops
};
SettingsTold settings_told(const Story& story);

}  // namespace cutaway::narrative
