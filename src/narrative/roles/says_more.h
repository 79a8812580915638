// SPDX-License-Identifier: Apache-2.0
// The one check that a line tells a role: it says more than what such a thing is for, and how a
// file is called that echoes it.
#pragma once

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// Whether the line names something that the product is about, where it is of a rule that names
/// places in code, or one of several things (`says_more` of stack_words.toml). What anybody has the
/// technology for and the name of a file is no role here.
bool says_more(const RoleSubject& of, const Claim& here);

}  // namespace cutaway::narrative
