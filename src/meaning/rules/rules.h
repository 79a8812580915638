// SPDX-License-Identifier: Apache-2.0
// Rules: the numbers, switches, rights and messages of the product, found by shapes, names and
// forms.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"
#include "meaning/rules/rule.h"

namespace cutaway::meaning {

/// All rules of own files, the most certain and telling first; equal ones by place.
std::vector<Rule> find_rules(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
