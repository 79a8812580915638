// SPDX-License-Identifier: Apache-2.0
// The words of the catalogue for what a migration changes.
#pragma once

#include <string_view>

#include "meaning/data/call_changes.h"

namespace cutaway::meaning {

/// "add_column" → ChangeKind::add_column; `none` for words that are not known.
ChangeKind change_kind_of(std::string_view word);

}  // namespace cutaway::meaning
