// SPDX-License-Identifier: Apache-2.0
// Of two folders with screens of their own, the one that seems to take the other's place.
#pragma once

#include <string>

#include "findings/ground.h"

namespace cutaway::findings {

/// Beside the folder whose manifest asks for that version of a framework: another one, of a later
/// version or another framework (`draws_screens` of catalogue/debt.toml), whose code began later
/// and changed twice as often in the last year. That it is to take the other's place is not known.
NewerBeside newer_beside(const Ground& ground, const std::string& version, const Place& asked_at);

}  // namespace cutaway::findings
