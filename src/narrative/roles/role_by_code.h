// SPDX-License-Identifier: Apache-2.0
// The role of a technology of which nothing tells more than the code that calls it.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "Squirrel builds SQL statements for albums and artists, in 24 files": by things of the product
/// that the code which calls it is about. Nothing where few files use it or none of them is about
/// such a thing.
std::optional<Claim> role_by_code(const RoleSubject& of);

/// "MySQL is one of four databases that can keep the data: `Gemfile` asks for a driver of each.":
/// where nothing tells which of them is taken.
std::optional<Claim> role_by_drivers(const RoleSubject& of);

/// "bcrypt checks passwords, in `password.go`": of kinds whose work is one thing (`deed_tells` of
/// library_uses.toml), which says what the product has them for; with the files that use them.
std::optional<Claim> role_by_deed(const RoleSubject& of);

}  // namespace cutaway::narrative
