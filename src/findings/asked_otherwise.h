// SPDX-License-Identifier: Apache-2.0
// What a question in a loop may be instead: one that memory answers, one of a few things that are
// set, or one that a function beside it asks for several things at once.
#pragma once

#include "findings/ground.h"

namespace cutaway::findings {

/// `config.rules`, `store.accountSettings.Where(…)`: a list that somebody sets up (`set_up` of
/// catalogue/debt.toml names the words) does not grow with the rows.
bool is_set_up(const Ground& ground, FileId file, ValueId list);

/// `Rails.cache.fetch`, `answers.GetOrAdd`: one of its names is a word of a cache (`keeps_answers`
/// of catalogue/debt.toml), and the call does not clear it.
bool is_of_cache(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call);

/// Whether a function of the project looks into a cache first, by a mark on it or a call in it.
bool memory_answers(const Ground& ground, SymbolRef entered);

/// `orders.filter(id=id).update(paid=True)`: the call changes, or picks what the next one changes.
bool ends_in_change(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call);

/// Notes the function beside the entered one that has its name but for a plural and takes a list,
/// if there is one, as `at_once` of the fix.
void note_at_once(const Ground& ground, FileId file, std::uint32_t call, Fix& fix);

}  // namespace cutaway::findings
