// SPDX-License-Identifier: Apache-2.0
// What of the ledger is told first, and what is one debt though two rules found it.
#pragma once

#include <vector>

#include "findings/ledger.h"

namespace cutaway::findings {

/// Most changes of the year touched several of its files, and so many of them that it is no chance:
/// this count is worth telling whatever the code shows.
bool is_measured_together(const Item& item);

/// What more than half of a file's changes are about is the file's own job, and no other one that
/// could leave it.
bool is_own_job(const Item& item);

/// A single remark, or images without a version: true, but little is at stake.
bool is_thin(const Item& item);

/// What is much in one piece, or stands twice, and broke before, is kept in reserve though it
/// disturbs nobody today: no longer `only_risk`, but `in_reserve`.
void keep_in_reserve(std::vector<Item>& items);

/// Of the reserve, in the order of the items, so many that three items are told; the others are
/// `only_risk` again.
void tell_a_few(std::vector<Item>& items);

/// Thin items stand behind all others, and are told only where few others are.
void hold_back_thin(std::vector<Item>& items);

/// That a library was given up is the reason to end the move away from it, and no second debt.
void join_library_moves(std::vector<Item>& items);

}  // namespace cutaway::findings
