// SPDX-License-Identifier: Apache-2.0
// Rules: the numbers, switches, rights and messages of the product, found by shapes, names and
// forms.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"
#include "meaning/rules/rule.h"

namespace cutaway::meaning {

/// All rules of own files, the most certain and telling first; equal ones by place. `matches_of`:
/// the matches of each file; `threads` changes speed only.
std::vector<Rule> find_rules(const ReaderContext& context,
                             std::span<const std::vector<Match>> matches_of, unsigned threads);

}  // namespace cutaway::meaning
