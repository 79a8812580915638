// SPDX-License-Identifier: Apache-2.0
// What of the ledger is told first, and what is one debt though two rules found it.
#pragma once

#include <vector>

#include "findings/ledger.h"

namespace cutaway::findings {

/// Most changes of the year touched several of its files, and so many of them that it is no chance:
/// this count is worth telling whatever the code shows.
bool is_measured_together(const Item& item);

/// A single remark, or images without a version: true, but little is at stake.
bool is_thin(const Item& item);

/// Thin items stand behind all others, and are told only where few others are.
void hold_back_thin(std::vector<Item>& items);

/// That a library was given up is the reason to end the move away from it, and no second debt.
void join_library_moves(std::vector<Item>& items);

}  // namespace cutaway::findings
