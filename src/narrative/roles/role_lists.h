// SPDX-License-Identifier: Apache-2.0
// RoleLists: what catalogue/role_shapes.toml says of a technology.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// Whether a list ("written.never") holds the word.
bool is_listed(const RoleSubject& of, std::string_view list, std::string_view word);

/// Whether a list holds the technology, by its category or its id.
bool is_kind_listed(const RoleSubject& of, std::string_view list);

/// Whether the path is of steps that were taken once (migrations), of samples, or of programs that
/// makers run by hand: no part of what the product does.
bool lies_aside(const RoleSubject& of, const std::string& path);

/// Whether a word of the file's name says that the product is tried with it: "compose.e2e.yml".
bool is_for_trying(const RoleSubject& of, std::string_view file_name);

/// Of the places where a kept thing is declared the first in a program: where a class stands for
/// it, and not where steps make its table. The first of all where no program does.
const Place& declared_in_code(const RoleSubject& of, const std::vector<Place>& places);

/// The cells of a row ("a | b | c"), so many at most: the last one may hold the sign again.
std::vector<std::string_view> cells_of(std::string_view row, std::size_t most);

/// The rows of a key ("marks.htmx") in so many columns ("a | b | c"); the last one may hold the
/// sign again. Rows with fewer are left out.
std::vector<std::vector<std::string>> role_rows(const RoleSubject& of, std::string_view key,
                                                std::size_t columns);

/// "MySQL, MariaDB or PostgreSQL".
std::string join_or(const std::vector<std::string>& names);

}  // namespace cutaway::narrative
