// SPDX-License-Identifier: Apache-2.0
// Roles of a technology by names: those that code gives it, and those of the parts that it takes.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "Pinia keeps the stores `auth`, `projects` and 10 more": calls that the catalogue says name
/// something, in the words of catalogue/taken.toml.
std::optional<Claim> role_by_named(const RoleSubject& of);

/// "Angular Material gives screens ready-made parts, in 126 files: tables, dialogs and menus before
/// all": the parts that most files import.
std::optional<Claim> role_by_ready_made(const RoleSubject& of);

}  // namespace cutaway::narrative
