// SPDX-License-Identifier: Apache-2.0
// How much a question in a loop costs: in a nest of loops it is asked for each of each, and what is
// asked for by its id alone may be in hand.
#pragma once

#include "findings/ground.h"

namespace cutaway::findings {

/// Loops of its function around a call.
std::uint32_t loops_around(const syntax::Syntax& syntax, const syntax::Call& call);

/// The widest loop of its function around a call and around `inner`, as far as each goes through
/// things and not through portions or tries (`portions` in catalogue/debt.toml).
syntax::Block widest_loop(const Ground& ground, const syntax::Syntax& syntax,
                          const syntax::Call& call, const syntax::Block& inner);

/// Whether the function that the call enters, or the call itself, asks a session for one row by its
/// id, which answers a repeated one itself (key `session_answers` of catalogue/debt.toml).
bool may_be_in_hand(const Ground& ground, FileId file, std::uint32_t call);

/// Whether a name holds one of the words of that key of catalogue/debt.toml.
bool has_word(const Ground& ground, std::string_view key, std::string_view name);

/// Whether catalogue/debt.toml lists that word under that key.
bool is_listed(const Ground& ground, std::string_view key, std::string_view word);

/// Whether the text, in lower case, holds one of the words that catalogue/debt.toml lists there.
bool holds_listed(const Ground& ground, std::string_view key, std::string_view text);

/// "get_or_create", "firstOrCreate": what is not found is written.
bool makes_missing(const Ground& ground, std::string_view name);

/// "updateAll", "delete_by_id", "get_or_create": the name begins with a word of `changing` of
/// catalogue/debt.toml, or has one behind "or".
bool is_change(const Ground& ground, std::string_view name);

/// "setMaker".
bool is_setter(std::string_view name);

/// "// read again, to be up to date": a remark above says that each round needs its own answer
/// (`says_anew` of catalogue/debt.toml).
bool is_meant(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call);

/// Nobody waits for what runs by night or by hand: what declares commands or jobs, and what is
/// called after them (`job_words` and `job_folders` of catalogue/debt.toml).
bool is_command(const Ground& ground, FileId file);

/// `user = find(id); break;`: whether the loop is left, once for all, behind that line: who leaves
/// it with what was found asks once. Where cases are told apart the word may leave those only: no.
bool breaks_off(const Ground& ground, FileId file, const syntax::Block& loop, std::uint32_t asked);

}  // namespace cutaway::findings
