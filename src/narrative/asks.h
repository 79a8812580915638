// SPDX-License-Identifier: Apache-2.0
// What follows from the facts, and what only the team can answer: the end of each page.
#pragma once

#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "If `db` stops, `api` and `worker` cannot reach their data."
std::vector<Claim> shared_store_consequences(const Story& story);
/// "`core` is called by five parts; if it stops, all of them notice."
std::vector<Claim> busiest_part_consequences(const Story& story);
/// Questions about parts that nothing here calls.
std::vector<Claim> ask_about_unused_parts(const Story& story);
/// Questions about settings and choices that the code leaves open.
std::vector<Claim> ask_about_choices(const Story& story);
/// Who looks after the part on which most others depend.
std::vector<Claim> ask_about_owner(const Story& story);

}  // namespace cutaway::narrative
