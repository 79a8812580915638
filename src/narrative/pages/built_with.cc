// SPDX-License-Identifier: Apache-2.0
// Page 10: technologies by what they do here, and what documents say about why.
#include <algorithm>

#include "base/text.h"
#include "model/inputs.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/asks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reasons.h"
#include "narrative/roles/library_roles.h"
#include "narrative/sentence.h"
#include "narrative/stack/shelves.h"
#include "narrative/vendors/vendors.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostReasons = 16;  ///< in one list

std::string parts_of(const Story& story, const model::TechnologyUse& use) {
  std::vector<std::string> names;
  for (const PartId id : use.parts) {
    // A store does not use itself.
    const model::Part& part = story.model().part(id);
    const bool itself =
        !part.technologies.empty() && part.technologies.front() == use.technology &&
        model::name_key(part.name) ==
            model::name_key(story.analysis.catalogue->technology(use.technology).name);
    if (part.built_here && !itself) names.push_back(part.name);
  }
  return list_up_to(names, 4);
}

/// Rows in the order of the categories: what readers know best comes first.
std::vector<const StackCard*> in_order(const Story& story, const std::vector<StackCard>& cards) {
  const auto categories = story.analysis.catalogue->categories();
  std::vector<const StackCard*> out;
  for (const StackCard& card : cards) out.push_back(&card);
  const auto rank = [&](const StackCard* card) {
    const auto& use = story.model().technologies[card->use];
    const auto& category = story.analysis.catalogue->technology(use.technology).category;
    return std::find(categories.begin(), categories.end(), category) - categories.begin();
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const StackCard* a, const StackCard* b) { return rank(a) < rank(b); });
  return out;
}

Table table_of(const Story& story, const std::vector<StackCard>& cards, Shelf shelf) {
  Table table{std::string(heading_of(shelf)),
              {"Technology", "What it is", "What it does here", "Version", "Used by"},
              {},
              ""};
  const bool tells_role =
      shelf == Shelf::product || shelf == Shelf::outside || shelf == Shelf::connected;
  if (!tells_role) table.columns[2] = "Kind";
  for (const StackCard* card : in_order(story, cards)) {
    const auto& use = story.model().technologies[card->use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (shelf_of(story.analysis, *card) != shelf) continue;
    Row line = row({technology.name, technology.purpose, technology.category,
                    version_told(use, *card), parts_of(story, use)},
                   use.places);
    if (tells_role) {
      line.cells[2].text.clear();
      // Where a thing stands tells nothing of what it does.
      if (const Claim* work = card->work(); work != nullptr)
        line.cells[2].claim = *work;
      else if (card->stands)
        line.cells[2].text = "not read";
    }
    table.rows.push_back(std::move(line));
    if (table.rows.size() >= 60) break;
  }
  return table;
}

/// Libraries that no entry of the catalogue is for, by what the code does with them.
Table libraries_of(const Story& story) {
  Table table{
      "Libraries that its code works with", {"Library", "What it does here", "Version"}, {}, ""};
  for (const LibraryRole& one : library_roles(story)) {
    Row line = row({one.use.name, "", one.use.version}, {one.use.declared});
    if (one.here)
      line.cells[1].claim = *one.here;
    else
      line.cells[1].text = "not read";
    table.rows.push_back(std::move(line));
  }
  return table;
}

/// The dates of support are only as good as the data that is shipped.
void note_support(const std::vector<StackCard>& cards, std::vector<Block>& out) {
  for (const StackCard& card : cards) {
    if (!card.support) continue;
    return add_note(
        out, "hint",
        "Ends of support are what the makers had announced by " + card.support->as_of + ".");
  }
}

/// "PostgreSQL, a database that …, must run; without it …"
void must_run(const Story& story, const std::vector<StackCard>& cards, std::vector<Claim>& out) {
  std::vector<std::string> names;
  Sentence sentence(story, "built_with.must_run", "");
  for (const StackCard& card : cards) {
    const auto& use = story.model().technologies[card.use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    // A database within the program runs with it.
    const bool within =
        std::ranges::any_of(story.analysis.catalogue->table("needs"), [&](const auto& row) {
          return row.first == "within.databases" && row.second == technology.id;
        });
    if (!card.must_run || within || technology.component.empty() || use.places.empty() ||
        names.size() >= 5)
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
  StackHistory history;
  const std::vector<StackCard> cards = stack_cards(story, history);
  std::vector<Claim> claims = tell_rules(story, {"built_on"});
  must_run(story, cards, claims);
  if (auto none = ai_none(story)) claims.push_back(std::move(*none));
  add_paragraphs(page.blocks, std::move(claims));
  add_table(page.blocks, table_of(story, cards, Shelf::product));
  add_table(page.blocks, table_of(story, cards, Shelf::outside));
  add_table(page.blocks, table_of(story, cards, Shelf::also));
  add_table(page.blocks, libraries_of(story));
  add_table(page.blocks, table_of(story, cards, Shelf::connected));
  note_support(cards, page.blocks);
  std::vector<std::vector<Claim>> why(story.model().technologies.size());
  std::vector<Claim> quoted;
  for (const StackCard* card : in_order(story, cards)) {
    if (!card->why.empty()) quoted.push_back(card->why.front());
  }
  for (Claim& claim : history.choices) quoted.push_back(std::move(claim));
  // Nobody chose for the product what its users may connect.
  std::vector<bool> optional(why.size());
  for (const StackCard& card : cards) {
    why[card.use] = card.why;
    optional[card.use] = card.option;
  }
  std::vector<Block> told;
  add_list(told, "", std::move(quoted), kMostReasons);
  add_section(page.blocks, "why", "Why, in the team's words", std::move(told));
  std::vector<Block> used;
  add_list(used, "", std::move(history.uses), kMostReasons);
  add_section(page.blocks, "used-so", "Why things are used as they are, in the team's words",
              std::move(used));
  std::vector<Block> around;
  add_list(around, "", std::move(history.around), kMostReasons);
  add_section(page.blocks, "around", "What code goes a way around, as its comments say",
              std::move(around));
  std::vector<Block> built;
  add_list(built, "", std::move(history.changed), kMostReasons);
  add_list(built, "Comments say:", std::move(history.built), kMostReasons);
  add_section(page.blocks, "built-so", "Why it is built so, in the team's words", std::move(built));
  std::vector<Claim> came;
  for (const StackCard* card : in_order(story, cards)) {
    if (card->arrived && card->why.empty()) came.push_back(*card->arrived);
  }
  // Two dozen are enough to see the order in which it grew.
  constexpr std::size_t kMostArrivals = 24;
  if (came.size() > kMostArrivals) came.erase(came.begin() + kMostArrivals, came.end());
  std::vector<Block> since;
  add_list(since, "", std::move(came));
  add_section(page.blocks, "since", "Since when, as commits say", std::move(since));
  std::vector<Block> gone;
  add_list(gone, "", std::move(history.left), kMostReasons);
  add_section(page.blocks, "left", "What left, as manifests and commits say", std::move(gone));
  std::vector<Block> swapped;
  add_list(swapped, "", std::move(history.swaps), kMostReasons);
  add_section(page.blocks, "swapped", "What took the place of what, in the team's words",
              std::move(swapped));
  std::vector<Claim> leaving;
  for (const StackCard* card : in_order(story, cards)) {
    const auto& use = story.model().technologies[card->use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (card->leaving && !technology.component.empty()) leaving.push_back(*card->leaving);
  }
  std::vector<Block> left;
  add_list(left, "", std::move(leaving));
  add_section(page.blocks, "leaving", "What leaving would touch", std::move(left));
  add_vendors(story, page.blocks);
  add_table(page.blocks, table_of(story, cards, Shelf::declared));
  add_table(page.blocks, table_of(story, cards, Shelf::delivery));
  add_table(page.blocks, table_of(story, cards, Shelf::tooling));
  page.ask = unanswered_reasons(story, why, optional);
  page.means = spread_technology_consequences(story);
}

}  // namespace

extern const PageRecord record_built_with;
const PageRecord record_built_with{10, "built-with", "What it is built with, and why",
                                   "Which technologies does it stand on, and who says why?", build};

}  // namespace cutaway::narrative
