// SPDX-License-Identifier: Apache-2.0
// The record of a rule that tells something: one .cc in src/narrative/rules/ each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "narrative/sentence.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Where a rule's sentences belong on the first screen; `said` only on page 1, where documents and
/// code agree.
enum class Topic : std::uint8_t { shows, worth_knowing, not_seen, said };

/// From facts to claims; nothing when its facts are missing. A rule fires on facts, never on a
/// project's name.
struct ClaimRule {
  std::string_view id, title;  ///< the title says when it fires, for readers
  Topic topic = Topic::shows;
  int importance = 0;  ///< higher comes first
  void (*tell)(const Story& story, std::vector<Claim>& out);
};

extern const ClaimRule* const kClaimRules[];
extern const std::size_t kClaimRules_count;

/// The claims of the named rules, in the order of the names.
std::vector<Claim> tell_rules(const Story& story, const std::vector<std::string_view>& ids);
/// All claims of a topic, the most important first; at most `most` when it is not 0.
std::vector<Claim> tell_topic(const Story& story, Topic topic, std::size_t most = 0);

}  // namespace cutaway::narrative
