// SPDX-License-Identifier: Apache-2.0
// Reverts: which changes were taken back, by the titles that git gives to reverts.
#pragma once

#include <string_view>

#include "history/changes.h"

namespace cutaway::history {

/// "Round prices" of `Revert "Round prices (#3)" (#4)`; empty where the title quotes none.
std::string_view reverted_title(std::string_view title);
/// A repair that was taken back repaired nothing, nor did taking it back.
void take_back_reverted(Changes& changes);

}  // namespace cutaway::history
