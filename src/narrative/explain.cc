// SPDX-License-Identifier: Apache-2.0
// `explain`: one screen, from the story and the rules.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/pictures/picture.h"
#include "narrative/purpose/purpose.h"

namespace cutaway::narrative {
namespace {

/// Commands worth typing next, for what this project has.
std::vector<std::pair<std::string, std::string>> next_steps(const Story& story) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!story.model().parts.empty())
    out.emplace_back("cutaway map .", "parts, stores and who talks to whom");
  if (!story.model().technologies.empty())
    out.emplace_back("cutaway stack .", "what it is built with");
  out.emplace_back("cutaway report . -o report.html", "everything, on pages");
  return out;
}

}  // namespace

Explain explain(const Story& story) {
  Explain out;
  out.name = story.name;
  out.kind = story.kind.word;
  out.main_language = story.main_language;
  out.has_ui = story.has_ui;
  out.is_monorepo = story.is_monorepo;
  out.purpose = tell_purpose(story);
  out.says = tell_own_words(story);
  auto audience = tell_audience(story, out.audience);
  out.shows = tell_topic(story, Topic::shows, 8);
  const bool again = audience && out.says && quotes_again(*audience, *out.says);
  if (audience && !again && out.shows.size() < 8) out.shows.push_back(std::move(*audience));
  out.worth_knowing = tell_topic(story, Topic::worth_knowing, 5);
  out.not_seen = tell_topic(story, Topic::not_seen, 4);
  out.next = next_steps(story);
  out.picture = draw_picture(story);
  return out;
}

Explain explain(const model::Analysis& analysis) { return explain(Story(analysis)); }

}  // namespace cutaway::narrative
