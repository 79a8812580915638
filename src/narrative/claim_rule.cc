// SPDX-License-Identifier: Apache-2.0
// Runs the rules of a topic in the order of their importance.
#include "narrative/claim_rule.h"

#include <algorithm>

namespace cutaway::narrative {

std::vector<Claim> tell_topic(const Story& story, Topic topic, std::size_t most) {
  std::vector<const ClaimRule*> rules;
  for (std::size_t i = 0; i < kClaimRules_count; ++i) {
    if (kClaimRules[i]->topic == topic) rules.push_back(kClaimRules[i]);
  }
  std::stable_sort(rules.begin(), rules.end(), [](const ClaimRule* a, const ClaimRule* b) {
    return a->importance > b->importance;
  });
  std::vector<Claim> out;
  for (const ClaimRule* rule : rules) {
    rule->tell(story, out);
    if (most != 0 && out.size() >= most) break;
  }
  if (most != 0 && out.size() > most)
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(most), out.end());
  return out;
}

std::vector<Claim> tell_rules(const Story& story, const std::vector<std::string_view>& ids) {
  std::vector<Claim> out;
  for (const std::string_view id : ids) {
    for (std::size_t i = 0; i < kClaimRules_count; ++i) {
      if (kClaimRules[i]->id == id) kClaimRules[i]->tell(story, out);
    }
  }
  return out;
}

}  // namespace cutaway::narrative
