// SPDX-License-Identifier: Apache-2.0
// Finds rules and puts the most telling first.
#include "meaning/rules/rules.h"

namespace cutaway::meaning {

std::vector<Rule> find_rules(const ReaderContext& context, std::span<const Match> matches) {
  (void)context, (void)matches;
  return {};
}

}  // namespace cutaway::meaning
