// SPDX-License-Identifier: Apache-2.0
// Deeds: what a technology does, as a verb phrase that a sentence goes on from to where.
#pragma once

#include <string>
#include <string_view>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "bcrypt checks passwords in `login`": the name, what it does and where, with the word between
/// that fits (catalogue/deeds.toml). Empty where nothing is known that it does.
std::string does_at(const RoleSubject& of, std::string_view places);

/// "bcrypt checks passwords for `POST /login`": the same with what it is done for.
std::string does_for(const RoleSubject& of, std::string_view ways);

/// "Dompdf makes PDF files for asset acceptance": the same with what the code is about that does
/// so.
std::string does_about(const RoleSubject& of, std::string_view abouts);

/// "TensorFlow runs neural networks, among others for labels" of "… for labels"; what is done by
/// the code for them stays as it is.
std::string among_others(const std::string& text, const std::string& things);

/// Whether the name of a setting says that it is for other work than what the technology's kind is
/// told to do (`other_work` of stack_words.toml): "OPENAI_EMBED_API_KEY" is for no prompts.
bool is_of_other_work(const RoleSubject& of, std::string_view setting);

/// "JWT signs and checks tokens": what its functions that are seen to be called do. Empty where
/// none tells.
std::string does_by_calls(const RoleSubject& of);

/// Where a deed is seen that says all by itself ("lets other applications sign in with this
/// product's accounts"); no file: any other.
Place place_of_deed(const RoleSubject& of);

/// "Sentry can be told of errors": what it does where somebody wants it. Empty where the deed is
/// told of another than the thing itself.
std::string can_do(const RoleSubject& of);

/// "to keep files", "to speak texts": for what one such thing is chosen among several, by its own
/// work where its kind does more than one (`wanted` of stack_words.toml). Empty where no row tells.
std::string wanted_work(const Story& story, const catalogue::Technology& technology);

/// Whether it does other work than its kind by most: a setting that chooses among the kind is not
/// about it.
bool does_other_work(const Story& story, const catalogue::Technology& technology);

/// "Devise signs people in": the deed alone. Empty where nothing is known that it does.
std::string does(const RoleSubject& of);

/// Whether a file lies among programs by which people sign in: "oauth/provider/discord.ts".
bool is_for_signing_in(std::string_view path);

/// "constants.py", "default-flags.ts": what stands there is used elsewhere, if at all.
bool is_list_of_values(std::string_view path);

/// Whether a use lies where a server of mail is only tried out, when the product is set up.
bool is_trial(const RoleSubject& of, std::string_view path);

/// Whether it is known what it does.
bool has_deed(const RoleSubject& of);

/// Whether the deed is what such a thing does for anybody, and is several things at once ("sends
/// and reads mail"): no line shows which of them this product wants.
bool is_any_of_several(const RoleSubject& of);

/// A file as a sentence calls it: its name, after so many folders as tell which of the many files
/// of a plain name it is ("email/src/lib.rs").
std::string shown_file(std::string_view path);

/// A file as a sentence calls it where which of several it is counts: after its folder, unless it
/// lies at the top ("single-process/develop.yml").
std::string file_below(std::string_view path);

/// `shown_file`, after so many more folders as tell it from the others: two files `errors.py` are
/// two.
std::string shown_file(std::string_view path, const std::vector<std::string>& others);

}  // namespace cutaway::narrative
