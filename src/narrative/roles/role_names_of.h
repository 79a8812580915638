// SPDX-License-Identifier: Apache-2.0
// How much of the product a sentence of a role names: what is left where the technology's own words
// and those of any program are taken away.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// How many of the names in a sentence, and of the words that it quotes, tell of the product: they
/// hold a word that is neither in the technology's name and deed nor one that any program has
/// (`any_code` of stack_words.toml). "`Mailer`" of what sends mail is none, "`sendInvitation`" one.
std::size_t names_of_product(const RoleSubject& of, std::string_view text);

/// The same without words that tell only what kind of code lies in a place (`places.plain` of
/// role_shapes.toml): "admin.js", "start.go", "commands.go" say nothing of what is done there.
std::size_t places_of_product(const RoleSubject& of, std::string_view text);

/// How many names and quotations of a sentence hold a noun of the product's kept things or
/// addresses; names that tell of it, where it has next to none of those.
std::size_t things_of_product(const RoleSubject& of, std::string_view text);

/// Whether things are only those who use the product: "users". All that a product does is for them.
bool is_only_people(const RoleSubject& of, const std::vector<std::string>& things);

/// Whether the product keeps things of this name, or so few of any that nobody can tell.
bool may_be_kept(const Story& story, const std::string& words);

/// "token_create" of `token_create = CreateToken.Field()`: callers know the operation by the name
/// that it is given, not by the class behind it. Empty where nothing is given.
std::string given_name(const Story& story, const Place& place, std::string_view name);

/// "tokenCreate" of "token_create".
std::string in_camel_case(std::string_view name);

/// Whether the name is of what only stands in for something that is missing: "_placeholder".
bool is_stand_in(std::string_view name);

/// Procedures of routers by name, each with the line that holds it.
using Procedures = std::vector<std::pair<std::string, Place>>;

/// Adds each of them; two of one name in two routers are two. Those whose name no other has are
/// named first.
void add_procedures(const Procedures& procedures, RoleNames& names);

}  // namespace cutaway::narrative
