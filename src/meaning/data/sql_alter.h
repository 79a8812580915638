// SPDX-License-Identifier: Apache-2.0
// What an action of ALTER TABLE changes, in the words of the common databases.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/data/change.h"

namespace cutaway::meaning {

/// `verb` is the action's first word ("rename", "drop", "alter", "modify", "change", "add"), `text`
/// what follows it as written.
std::vector<Change> alter_changes(std::string_view table, std::string_view verb,
                                  std::string_view text, const Place& place);

}  // namespace cutaway::meaning
