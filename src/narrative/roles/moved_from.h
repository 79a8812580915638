// SPDX-License-Identifier: Apache-2.0
// Stores that code opens only to carry over what they hold.
#pragma once

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// `migrate_from_sqlite(&from)`, on the line or right below it: what is opened there is only read
/// once, to carry over what another store keeps from then on.
bool is_moved_from(const RoleSubject& of, const Place& place);

}  // namespace cutaway::narrative
