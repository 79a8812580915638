// SPDX-License-Identifier: Apache-2.0
// What a comment beside the line of a manifest says that a thing is for.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "Told in `Gemfile`: “pulls structured data out of receipts”", "`Gemfile` lists it for
/// `TwitterAgent`.": of the line that asks for it. Nothing where no comment says what for.
std::optional<Claim> told_beside(const RoleSubject& of, const Place& asked, Sentence sentence);

}  // namespace cutaway::narrative
