// SPDX-License-Identifier: Apache-2.0
// Of two folders with screens of their own, the one that seems to take the other's place.
#pragma once

#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Beside the folder whose manifest asks for that version of a framework: another one, of a later
/// version or another framework (`draws_screens` of catalogue/debt.toml), whose code began later
/// and changed twice as often in the last year. That it is to take the other's place is not known.
NewerBeside newer_beside(const Ground& ground, const std::string& version, const Place& asked_at);

/// Screens that stand twice: such a folder whose name is the older one's but for a word that tells
/// generations apart ("client_v2"; `tells_generations`). `fix.name`: what draws the older ones,
/// `fix.with`, `fix.lines`: its files with code and their lines. Nothing where `out` tells it.
void find_two_fronts(const Ground& ground, std::vector<Item>& out);

}  // namespace cutaway::findings
