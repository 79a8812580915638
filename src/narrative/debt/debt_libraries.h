// SPDX-License-Identifier: Apache-2.0
// Cures of what was made by others: a version to raise, a library to replace or to leave.
#pragma once

#include <string>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Of an item `ended_support`: where it stands, what it is raised to and what has to be looked at.
std::string raise_library(const Story& story, const findings::Item& item);

/// Whether none of the recipes that name it asks for what is not in the tree.
bool is_built_today(const Story& story, const findings::Item& item);

/// Of an item `given_up`: what goes in its place, and where one begins.
std::string replace_library(const Story& story, const findings::Item& item);

}  // namespace cutaway::narrative
