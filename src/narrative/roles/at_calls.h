// SPDX-License-Identifier: Apache-2.0
// Deeds at calls: what a line of the product's own code asks of a technology or library, and in
// which function it does so (catalogue/deeds_at_calls.toml).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/libraries/uses.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "bcrypt makes passwords unreadable in `UserService.register`, and compares passwords with what
/// is kept in `login`": of each technology by the lines that call it. One of which no row tells, or
/// which no line shows, is left out.
std::map<TechnologyId, Claim> roles_at_calls(const Story& story,
                                             const std::set<TechnologyId>& technologies);

/// Whether a line holds the word of a row, as it stands or as PHP writes it.
bool shows_deed(std::string_view line, std::string_view word);

/// "UserService.register": the function or class around a line, as a sentence names it.
struct CodeAround {
  std::string name, seen;  ///< `seen` is the word of it that stands at `place`
  Place place;
};

/// Nothing where the line stands in none whose name says what it is for.
std::optional<CodeAround> function_around(const Story& story, const Place& place);

/// The role of a library that no entry of the catalogue is for.
std::optional<Claim> library_at_calls(const Story& story, const model::LibraryUse& use,
                                      const std::string& name);

}  // namespace cutaway::narrative
