// SPDX-License-Identifier: Apache-2.0
// Page 1: what it is, what the code shows, what is worth knowing.
#include <algorithm>

#include <algorithm>

#include "narrative/asks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/purpose/purpose.h"

namespace cutaway::narrative {
namespace {

void append(std::vector<Claim>& to, std::vector<Claim> more) {
  for (Claim& claim : more) to.push_back(std::move(claim));
}

void build(const Story& story, Page& page) {
  std::vector<Claim> first;
  if (auto purpose = tell_purpose(story)) first.push_back(std::move(*purpose));
  if (auto says = tell_own_words(story)) first.push_back(std::move(*says));
  std::vector<std::string> audience;
  auto whom = tell_audience(story, audience);
  const auto said = [&](const Claim& one) { return quotes_again(*whom, one); };
  if (whom && std::ranges::none_of(first, said)) first.push_back(std::move(*whom));
  add_paragraphs(page.blocks, std::move(first));
  // Who calls whom is told where the parts are drawn.
  std::vector<Claim> shows = tell_topic(story, Topic::shows, 10);
  std::erase_if(shows, [](const Claim& claim) { return claim.rule() == "talks"; });
  add_paragraphs(page.blocks, std::move(shows));
  add_list(page.blocks, "They say, and the code shows", tell_topic(story, Topic::said, 5));
  add_list(page.blocks, "Worth knowing", tell_topic(story, Topic::worth_knowing, 12));
  add_list(page.blocks, "Not seen", tell_topic(story, Topic::not_seen));
  append(page.means, shared_store_consequences(story));
  append(page.ask, ask_about_upkeep(story));
  append(page.ask, ask_about_choices(story));
}

}  // namespace

extern const PageRecord record_short_version;
const PageRecord record_short_version{1, "short-version", "The short version",
                                      "What is this, and what should I know first?", build};

}  // namespace cutaway::narrative
