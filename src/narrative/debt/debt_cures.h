// SPDX-License-Identifier: Apache-2.0
// Cures: the smallest useful fix of an item out of its own facts, and how one sees that it is done.
#pragma once

#include <string>
#include <string_view>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What to do first: which function, which import to cut, which copy to keep, which test to write.
std::string debt_cure(const Story& story, const findings::Item& item);
/// Whether a cure names something to do: where no smallest fix was found, it says so.
bool is_fix_found(std::string_view cure);
/// A measure that does not hold today, with today's number.
std::string debt_paid_when(const Story& story, const findings::Item& item);
/// " of web": the one part that the item's files belong to; empty where there are several.
std::string of_part(const Story& story, const findings::Item& item);
/// ", and three more in tests, examples or files for makers alone", of what the item counts; empty
/// where there are none.
std::string and_aside(const findings::Item& item);

}  // namespace cutaway::narrative
