// SPDX-License-Identifier: Apache-2.0
// Page 10: technologies by what they do here, and what documents say about why.
#include <algorithm>

#include "base/text.h"
#include "narrative/asks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/reasons.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

std::string parts_of(const Story& story, const model::TechnologyUse& use) {
  std::vector<std::string> names;
  for (const PartId id : use.parts) names.push_back(story.model().part(id).name);
  return list_up_to(names, 4);
}

Table table_of(const Story& story, bool tooling) {
  Table table{tooling ? "What builds and tests it" : "What it runs on",
              {"Technology", "What for", "Kind", "Version", "Used by"},
              {},
              ""};
  for (const auto& use : story.model().technologies) {
    if (use.tooling != tooling) continue;
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    table.rows.push_back(row({technology.name, technology.purpose, technology.category, use.version,
                              parts_of(story, use)},
                             use.places));
    if (table.rows.size() >= 60) break;
  }
  return table;
}

/// "PostgreSQL, a database that …, must run; without it …"
void must_run(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> names;
  Sentence sentence(story, "built_with.must_run", "");
  for (const auto& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (!use.must_run || technology.component.empty() || use.places.empty() || names.size() >= 5)
      continue;
    const std::string seen = word_of_technology(story, technology, use.places[0]);
    if (seen.empty()) continue;
    names.push_back(technology.name);
    sentence.named(technology.name, seen, use.places[0]);
  }
  if (names.empty()) return;
  sentence.text(join_and(names) + (names.size() == 1 ? " has" : " have") +
                " to run beside the code.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

void build(const Story& story, Page& page) {
  if (story.model().technologies.empty()) return;
  std::vector<Claim> claims = tell_rules(story, {"built_on"});
  must_run(story, claims);
  add_paragraphs(page.blocks, std::move(claims));
  add_table(page.blocks, table_of(story, false));
  Reasons reasons = find_reasons(story);
  std::vector<Block> why;
  add_list(why, "", std::move(reasons.quoted));
  add_section(page.blocks, "why", "Why, as the documents say", std::move(why));
  add_table(page.blocks, table_of(story, true));
  page.ask = std::move(reasons.unanswered);
  page.means = spread_technology_consequences(story);
}

}  // namespace

extern const PageRecord record_built_with;
const PageRecord record_built_with{10, "built-with", "What it is built with, and why",
                                   "Which technologies does it stand on, and who says why?", build};

}  // namespace cutaway::narrative
