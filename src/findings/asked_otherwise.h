// SPDX-License-Identifier: Apache-2.0
// What a question in a loop may be instead: one that memory answers, one of a few things that are
// set, or one that a function beside it asks for several things at once.
#pragma once

#include "findings/ground.h"

namespace cutaway::findings {

/// `config.rules`, `store.accountSettings.Where(…)`: a list that somebody sets up (`set_up` of
/// catalogue/debt.toml names the words) does not grow with the rows.
bool is_set_up(const Ground& ground, FileId file, ValueId list);

/// Whether the call, or the function of the project that it enters, looks into a cache first, by a
/// mark on that function or a call in it (`keeps_answers` of catalogue/debt.toml).
bool memory_answers(const Ground& ground, FileId file, std::uint32_t call);

/// Notes the function beside the entered one that has its name but for a plural and takes a list,
/// if there is one, as `at_once` of the fix.
void note_at_once(const Ground& ground, FileId file, std::uint32_t call, Fix& fix);

}  // namespace cutaway::findings
