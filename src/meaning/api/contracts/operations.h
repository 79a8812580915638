// SPDX-License-Identifier: Apache-2.0
// Operations: what a process can be asked for besides its endpoints, where the name needs more than
// one place of the code.
#pragma once

#include <span>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Adds procedures with the names of the routers above them ("orders.list") and resolved fields of
/// schemas to the meanings, and takes away names that the role `except` of their shape excludes.
void find_operations(const ReaderContext& context, std::span<const Match> matches, Facts& facts);

}  // namespace cutaway::meaning
