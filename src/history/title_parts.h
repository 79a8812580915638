// SPDX-License-Identifier: Apache-2.0
// The parts of a commit's title: its kind, its scope, and what it says one after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::history {

/// Letters, digits and bytes beyond ASCII.
bool in_word(char c);

/// "fix" of "fix(api)!: …", "[fix] …", "(fix) …" or "fix: …"; empty when the title names no kind.
/// `rest` is what follows, with the scope.
std::string kind_of(std::string_view title, std::string_view& rest);

/// "(api)" of "(api): …", what follows a kind; empty without one.
std::string_view scope_of(std::string_view rest);

/// "api" and "q_dev" of "(api/q_dev)": a name of several words is one scope.
std::vector<std::string> scope_words(std::string_view scope);

/// "bugfix" of "Bugfix/rounding of prices (#12)", as merged branches are titled.
std::string branch_kind_of(std::string_view title);

/// The clauses of a title: cut behind a comma, a semicolon or a full stop, and before an "and"; a
/// cut without words on one of its sides is none. Of most titles it is one.
std::vector<std::string_view> title_clauses(std::string_view title);

}  // namespace cutaway::history
