// SPDX-License-Identifier: Apache-2.0
// Squashed: whose work it is that an account of the project wrote into the branch for others.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "history/changes.h"

namespace cutaway::history {

/// "Ann Lee <ann@shop.org>" of each "Co-authored-by:" of a message, in their order.
std::vector<std::string_view> co_authors(std::string_view message);

/// Which change names which first co-author, of accounts that may write for others only.
using SquashedFor = std::vector<std::pair<std::size_t, PersonId>>;

/// Where an account wrote most of its changes for others, each of those is the other's, and the
/// account itself counts as a program.
void give_to_makers(const SquashedFor& squashed, Changes& changes);

}  // namespace cutaway::history
