// SPDX-License-Identifier: Apache-2.0
// Doors that code leaves open for whoever knows of it (catalogue/unsafe.toml): each a cause of its
// own. What a setting or a name chooses, and what only tests and makers run, is left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// All of the causes below.
void find_left_open(const Ground& ground, std::vector<Item>& out);

/// What asks others is told not to look at their certificates (`fix.condition`: the option).
void find_unchecked_certificates(const Ground& ground, std::vector<Item>& out);
/// Passwords go into a hash that is made to be quick (`fix.condition`: which).
void find_weak_hashes(const Ground& ground, std::vector<Item>& out);
/// What people prove with who they are is signed with a key that stands in the code, or that has a
/// value there where nobody sets it (`fix.names`: the settings; `fix.with`: keys without one).
void find_known_keys(const Ground& ground, std::vector<Item>& out);
/// Marks that would guard endpoints stand in remarks, and nothing else was read that does
/// (`name`: the mark; `count`: endpoints; `of`: those of them that change something).
void find_guards_taken_out(const Ground& ground, std::vector<Item>& out);

/// Pages of all other sites may ask with the cookies of who is signed in (`fix.condition`: the
/// option that says so).
void find_open_to_sites(const Ground& ground, std::vector<Item>& out);
/// The text of a statement is joined from what a request says (`fix.condition`: what of it).
void find_joined_statements(const Ground& ground, std::vector<Item>& out);

/// Whether catalogue/unsafe.toml lists that word under that key.
bool is_unsafe(const Ground& ground, std::string_view key, std::string_view word);
/// Whether one of the words of a name or condition is listed there.
bool says_unsafe(const Ground& ground, std::string_view key, std::string_view name);
/// Whether a file is the product's at work: nothing frozen, no tool of its makers, and not one of
/// those that run beside it by its path (`not_run` of catalogue/debt.toml).
bool is_at_work(const Ground& ground, FileId file);
/// One item of a cause: its places, most of them dropped, in files that were most at risk first.
Item item_of_places(const Ground& ground, std::string_view rule, std::vector<Place> places);
/// A line that leaves a door open.
struct LeftOpen {
  Place place;
  std::string how;  ///< the option, the hash
  SymbolId scope;
};
/// The same of found lines: what the first of its places says is its condition, and the name around
/// it its name; nothing without any.
std::optional<Item> item_of_lines(const Ground& ground, std::string_view rule,
                                  const std::vector<LeftOpen>& lines);
/// The name of the innermost named function around a line, or of what holds it.
std::string name_around(const syntax::Syntax& syntax, SymbolId scope);

}  // namespace cutaway::findings
