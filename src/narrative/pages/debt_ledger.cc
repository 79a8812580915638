// SPDX-License-Identifier: Apache-2.0
// Page 15: what hinders the work, item by item, and what to read first.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "findings/gives_out.h"
#include "findings/ledger.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/blocks.h"
#include "narrative/debt/debt_words.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// A smaller file is read in passing, and one that hardly changes can wait.
constexpr std::uint32_t kLeastToRead = 60, kLeastChanges = 3;
/// Of a file that decides something, at most so many lines stand for one branch.
constexpr std::uint32_t kLinesOfABranch = 25;
/// More than a team takes on in a year nobody reads to the end.
constexpr std::size_t kMostTold = 10, kMostToRead = 20;

struct Told {
  const findings::Item* item;
  DebtWords words;
};

std::vector<Told> tell_items(const Story& story) {
  std::vector<Told> out;
  for (const findings::Item& item : story.ledger().by_risk) {
    if (item.only_risk) break;
    if (out.size() == kMostTold) break;
    DebtWords words = debt_words(story, item);
    if (words.title) out.push_back({&item, std::move(words)});
  }
  return out;
}

Diagram picture(const Story& story, const std::vector<Told>& told) {
  Diagram out;
  out.id = "pain-effort";
  out.title = "Risk and effort of the items of " + story.name;
  out.scope =
      "Higher = more at risk, further left = less effort; the numbers are those of the table";
  out.description =
      "Items at the upper left are at risk and cheap to begin with; those without a "
      "smallest fix are not drawn.";
  out.form = Diagram::Form::points;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const DebtWords& words = told[i].words;
    if (words.effort == "unknown") continue;
    DiagramBox box;
    box.id = std::to_string(i + 1);
    box.name = box.id;
    box.type = words.effort;
    box.technology = std::to_string(static_cast<int>(100 * told[i].item->risk)) + " of 100";
    box.description = words.title->text();
    box.size = words.effort == "small" ? 0 : words.effort == "medium" ? 1 : 2;
    box.heat = told[i].item->risk;
    out.boxes.push_back(std::move(box));
  }
  return out;
}

/// What the history counted; without a history nobody knows.
std::string counted(const Story& story, std::uint64_t n) {
  return story.ledger().signals.history_known ? std::to_string(n) : "not known";
}

Table ledger_table(const Story& story, const std::vector<Told>& told) {
  Table table{
      "The ledger, in the order to look at it",
      {"No.", "What", "Kind", "Hurts", "Changes a year", "Repairs a year", "Trend", "Effort"},
      {},
      ""};
  for (std::size_t i = 0; i < told.size(); ++i) {
    const findings::Item& item = *told[i].item;
    const findings::Cause& cause = findings::cause(item.rule);
    Row line =
        row({std::to_string(i + 1), "", std::string(cause.category),
             std::string(findings::hurts(item)), counted(story, item.changes),
             counted(story, item.fixes), told[i].words.trend, told[i].words.effort},
            item.places.empty() ? std::vector<Place>{} : std::vector<Place>{item.places.front()});
    line.cells[1].claim = told[i].words.title;
    table.rows.push_back(std::move(line));
  }
  return table;
}

/// Where all is one part, or all items are of the same, the part says nothing.
bool parts_differ(const Story& story, const std::vector<Told>& told) {
  const auto built_here = [](const model::Part& part) { return part.built_here; };
  if (std::ranges::count_if(story.model().parts, built_here) < 2) return false;
  return std::ranges::any_of(
      told, [&](const Told& one) { return one.item->parts != told.front().item->parts; });
}

Table what_to_do(const Story& story, const std::vector<Told>& told) {
  Table table{"What to do about the first ones",
              {"No.", "Smallest useful fix", "Why this effort", "If nothing is done", "Paid when",
               "Who changed these files most in the last year", "Affects"},
              {},
              ""};
  for (std::size_t i = 0; i < told.size(); ++i) {
    const findings::Item& item = *told[i].item;
    std::vector<std::string> affects;
    if (parts_differ(story, told)) {
      for (const PartId part : item.parts) affects.push_back(story.model().part(part).name);
    }
    for (const std::size_t entity : item.entities)
      affects.push_back(story.model().entities[entity].name);
    std::vector<Place> places;
    for (const FileId file : item.files) {
      if (places.size() < 3) places.push_back({file, 1, 1});
    }
    table.rows.push_back(
        row({std::to_string(i + 1), told[i].words.do_next, told[i].words.effort_reason,
             told[i].words.do_nothing, told[i].words.paid_when, who_knows(story, item),
             list_up_to(affects, 4)},
            std::move(places)));
  }
  return table;
}

Table to_read(const Story& story) {
  const findings::Signals& signals = story.ledger().signals;
  Table table{"What to read first: risk for each line read",
              {"File", "Lines of code", "Branches", "Changes a year", "Repairs a year", "Tests"},
              {},
              ""};
  for (const findings::FileSignals* file : findings::reading_order(signals)) {
    if (table.rows.size() == kMostToRead) break;
    // What holds values and hardly decides anything is no place where work goes wrong.
    if (file->lines < kLeastToRead || kLinesOfABranch * file->branches < file->lines) continue;
    if (signals.history_known && file->changes_year < kLeastChanges) continue;
    if (findings::changes_with_versions(story.analysis, file->lineage)) continue;
    table.rows.push_back(row({code(story.path(file->file)), with_commas(file->lines),
                              with_commas(file->branches), counted(story, file->changes_year),
                              counted(story, file->fixes_year), std::to_string(file->tests)},
                             {Place{file->file, 1, 1}}));
  }
  return table;
}

/// What was measured and is no item: who sees a short ledger must not think that the rest is well.
void tell_the_rest(const Story& story, Page& page) {
  constexpr std::size_t kNamed = 3;
  const findings::Ledger& ledger = story.ledger();
  const auto rest = static_cast<std::size_t>(
      std::ranges::count_if(ledger.by_risk, [](const auto& item) { return item.only_risk; }));
  std::vector<std::string> names;
  std::set<FileId> in_items;
  for (const findings::Item& item : ledger.by_risk) {
    if (!item.only_risk) in_items.insert(item.files.begin(), item.files.end());
  }
  for (const findings::FileSignals* file : findings::files_by_risk(ledger.signals)) {
    if (names.size() < kNamed && !in_items.contains(file->file))
      names.push_back(code(story.path(file->file)));
  }
  const auto items = ledger.by_risk.size() - rest;
  if (items > kMostTold)
    add_note(page.blocks, "hint",
             capitalised(amount(items - kMostTold, "further item")) +
                 " stand behind these ten: `cutaway debt --limit " + std::to_string(items) +
                 "` shows all.");
  if (rest == 0 || names.empty()) return;
  const std::string order =
      in_items.empty() ? ""
                       : "The order is by risk, but what is surely left undone comes up, and a "
                         "second item of one kind stands further behind. ";
  add_note(
      page.blocks, "hint",
      order + capitalised(amount(rest, in_items.empty() ? "place" : "further place")) +
          (rest == 1 ? " that grew, changed or broke is" : " that grew, changed or broke are") +
          " no item, for no one cause of it is sure enough; the first of those files are " +
          join_and(names) + ", and `cutaway debt --json` has all.");
}

void build(const Story& story, Page& page) {
  const findings::Ledger& ledger = story.ledger();
  const std::vector<Told> told = tell_items(story);
  if (told.empty() && !ledger.signals.history_known) return;
  if (told.empty())
    add_note(page.blocks, "blank",
             "No item was found that shows both what hinders the work and where to begin.");
  if (!ledger.signals.history_known)
    add_note(page.blocks, "blank",
             "What changed and broke: " + sources::no_history(story.tree().identity()) +
                 ". These items are from the code alone.");
  std::vector<Claim> claims;
  add(claims, against_size_words(story, ledger.against_size));
  add_paragraphs(page.blocks, std::move(claims));
  if (ledger.signals.history_known && !ledger.against_size.known)
    add_note(page.blocks, "blank",
             "How this order compares with file size could not be told: " +
                 ledger.against_size.why_not + ".");
  if (!told.empty()) {
    // Where size tells more, heights by risk would claim too much.
    Diagram drawn = picture(story, told);
    if (beats_size(ledger.against_size) && !drawn.boxes.empty())
      add_diagram(page.blocks, std::move(drawn));
    if (const std::string measure = measure_of_repair(ledger); !measure.empty())
      add_note(page.blocks, "hint", measure);
    add_table(page.blocks, ledger_table(story, told));
    add_table(page.blocks, what_to_do(story, told));
  }
  tell_the_rest(story, page);
  const findings::AgainstSize& against = ledger.against_size;
  if (!against.known || against.risk.found >= against.size.found)
    add_table(page.blocks, to_read(story));
}

}  // namespace

extern const PageRecord record_debt_ledger;
const PageRecord record_debt_ledger{15, "debt", "Debt ledger",
                                    "What hinders the work, and what would help first?", build};

}  // namespace cutaway::narrative
