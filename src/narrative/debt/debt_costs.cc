// SPDX-License-Identifier: Apache-2.0
// Repairs, reach, spread, tests and people as clauses.
#include "narrative/debt/debt_costs.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/calendar.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

constexpr std::uint32_t kLeastRepairs = 2, kLeastChanges = 4, kManyUsers = 10, kManyServed = 5;
constexpr std::uint32_t kEnoughChanges = 5, kEnoughToCompare = 20;
constexpr double kOftener = 1.3;
constexpr int kMostSentences = 3;

/// "every fourth" for 16 of 64, "about every fourth" for 16 of 62; "" beyond every twelfth.
std::string nth(std::uint32_t part, std::uint32_t whole) {
  constexpr std::array<std::string_view, 13> kNth = {"",
                                                     "most",
                                                     "every second",
                                                     "every third",
                                                     "every fourth",
                                                     "every fifth",
                                                     "every sixth",
                                                     "every seventh",
                                                     "every eighth",
                                                     "every ninth",
                                                     "every tenth",
                                                     "every eleventh",
                                                     "every twelfth"};
  const std::uint32_t n = part == 0 ? 0 : (whole + part / 2) / part;
  if (n == 0 || n >= kNth.size()) return "";
  return (n * part == whole ? "" : "about ") + std::string(kNth[n]);
}

/// "" beyond every sixth.
std::string every(std::uint32_t part, std::uint32_t whole) {
  const std::uint32_t n = (whole + part / 2) / part;
  return n > 6 || n < 2 ? "" : nth(part, whole);
}

/// By what calls lead there, else by how many files name it.
std::string reach(const Item& item) {
  const bool of_function = about_function(item);
  if (item.through_count >= kManyServed)
    // By calls that are resolved; others may lead there as well.
    return "at least " + amount(item.through_count, "address") + " of the API lead to " +
           (of_function              ? code(item.fix.name)
            : item.files.size() == 1 ? "this file"
                                     : "the first of them");
  if (of_function || item.files.size() > 1 || item.imported_by < kManyUsers) return "";
  return amount(item.imported_by, "file") + " use this file";
}

/// "Eight of its 16 changes were titled as repairs, elsewhere about every fifth was." Where it
/// breaks no more often than the rest, nothing is said.
std::string against_the_rest(const Item& item) {
  if (item.fixes < kLeastRepairs || item.changes < kLeastChanges ||
      item.usual_changes < kEnoughToCompare)
    return "";
  const double own = static_cast<double>(item.fixes) / item.changes;
  const double usual = static_cast<double>(item.usual_fixes) / item.usual_changes;
  const std::string there = nth(item.usual_fixes, item.usual_changes);
  if (own < kOftener * usual || there.ends_with("most")) return "";
  const std::string share = item.fixes == item.changes ? "all " : number_word(item.fixes) + " of ";
  return capitalised(share) + (item.files.size() == 1 ? "its " : "their ") +
         amount(item.changes, "change") + " were titled as repairs, elsewhere " +
         (there.empty() ? "far fewer" : there + " was one") + ".";
}

/// "A typical change there takes six files, elsewhere two."
std::string wider_than_the_rest(const Item& item) {
  if (item.typical_of < kEnoughChanges || item.usual_changes < kEnoughToCompare ||
      item.typical_files < 3 || item.typical_files <= item.usual_files)
    return "";
  return "A typical change there takes " + amount(item.typical_files, "file") + ", elsewhere " +
         number_word(item.usual_files) + ".";
}

std::string known_by(const Story& story, const Item& item) {
  if (item.typical_of < kEnoughChanges || item.trend.empty() || about_function(item)) return "";
  const std::string what = item.files.size() == 1 ? "the file" : "these files";
  if (item.knows.empty()) return "nobody who is still active has changed " + what;
  if (item.knows.size() > 1) return "";
  const auto& past = *story.analysis.history->changes;
  return "of those still active, only " + past.person(item.knows.front()).name + " has changed " +
         what;
}

/// "Of the seven files that came in the last year and import one of them, two import `moment`."
std::string of_new_files(const Item& item) {
  const std::uint32_t old = item.fix.with, all = item.fix.with + item.fix.callers;
  if (all < 3) return "";
  return "Of the " + amount(all, "file") + " that came in the last year and import one of them, " +
         (old == 0 ? "none imports " : number_word(old) + (old == 1 ? " imports " : " import ")) +
         code(item.name) + ".";
}

/// "13 of the 57 changes of these files in the last year touched more than one of them."
std::string made_twice(const Story& story, const Item& item) {
  if (item.together < 2) return "";
  const std::string aside = bulk_aside(item);
  const std::string share = item.together < item.changes ? number_word(item.together) + " of the " +
                                                               amount(item.changes, "change")
                            : item.together == 2 ? "both changes"
                                                 : "all " + amount(item.changes, "change");
  return capitalised(share) + " of these files " + debt_period(story) +
         (aside.empty() ? "" : " " + aside) + " touched more than one of them.";
}

/// "A remark at `pay` says so: “FIXME: this is an ugly mess”."
std::string says_itself(const Item& item) {
  // Of a library that has ended the first step tells it.
  if (item.fix.says_itself.empty() || item.rule == "ended_support") return "";
  return "A remark at " + code(item.fix.name) + " says so: " + quoted(item.fix.says_itself) + ".";
}

/// "These files changed 30 times in the last year, 12 of them repairs."
std::string changes_of_these(const Story& story, const Item& item) {
  if (item.changes < 2) return "";
  const std::string aside = bulk_aside(item);
  return "These files changed " + number_word(item.changes) + " times " + debt_period(story) +
         (aside.empty() ? "" : " " + aside) +
         (item.fixes == 0 ? "" : ", in " + amount(item.fixes, "repair") + " among them") + ".";
}

/// A copy that changes with nobody who knows it and no test.
std::string nobody_watches(const Item& item) {
  const bool unknown = item.knows.empty() && !item.trend.empty();
  const std::string files = item.files.size() == 2 ? "either file" : "any of these files";
  // Where a test gets to them on its way, or may do so in a browser, nothing is said.
  const std::string none = "No test names or uses " + files + ", nor what uses them";
  if (item.unwatched && unknown)
    return none + ", and nobody who is still active has changed one of them.";
  if (item.unwatched) return none + ".";
  return unknown ? "Nobody who is still active has changed " + files + "." : "";
}

/// "While Ann is away, nobody who changed these files in the last year is there to mend them; eight
/// repairs fell on them in that time."
std::string while_away(const Item& item) {
  const std::string text =
      "While " + item.name +
      " is away, nobody who changed these files in the last year is there to mend them";
  return item.fixes < 2
             ? text + "."
             : text + "; " + amount(item.fixes, "repair") + " fell on them in that time.";
}

/// "“Round prices” (May 2025, 1a2b3c4)" for each of them that is known, each title once.
std::vector<std::string> told_repairs(const Story& story, const std::vector<std::string>& hashes) {
  const auto& past = *story.analysis.history->changes;
  std::vector<std::string> titles, out;
  for (const std::string& hash : hashes) {
    const auto id = past.find_change(hash);
    if (!id.valid()) continue;
    const history::Change& change = past.changes[id.index()];
    if (std::ranges::find(titles, change.title) != titles.end()) continue;
    titles.push_back(change.title);
    out.push_back(quoted_title(change.title) + " (" + month_and_year(change.time) + ", " +
                  hash.substr(0, 7) + ")");
  }
  return out;
}

/// "Ten of the 58 files that call it are less than a year old", or that the files changed and the
/// calls stayed.
std::string of_left_calls(const Story& story, const Item& item) {
  if (item.fix.with > 0)
    return capitalised(number_word(item.fix.with)) + " of the " + amount(item.fix.callers, "file") +
           " that call it " + (item.fix.with == 1 ? "is" : "are") + " less than a year old.";
  if (item.changes < 2) return "";
  const std::string aside = bulk_aside(item);
  return "Two ways live on: " + amount(item.changes, "change") + " of these files " +
         debt_period(story) + (aside.empty() ? "" : " " + aside) +
         " left the calls where they are.";
}

/// Where importing runs what is imported, none of a circle comes without the others.
std::string of_circle(const Item& item) {
  return "Whoever loads one of these " +
         amount(std::max<std::size_t>(item.of, item.files.size()), "file") +
         ", a test too, loads all of them; which of them runs first depends on who asked first.";
}

/// "Where no other test covers them, a later change may undo one unseen, such as “Round prices”."
std::string comes_back(const Story& story, const Item& item) {
  const auto told = told_repairs(story, item.fix.repaired);
  if (told.empty()) return "";
  return "Where no other test covers them, a later change may undo one of them unseen, such as " +
         told.front() + ".";
}

/// "61 of the 225 came to a file that another repair had touched in the four weeks before."
std::string mended_again(const Item& item) {
  constexpr std::uint32_t kFew = 3;
  if (item.fix.callers < kFew) return "";
  return capitalised(number_word(item.fix.callers)) + " of the " + with_commas(item.count) +
         " came to a file that another repair had touched in the four weeks before.";
}

/// What the cause itself brings with it.
std::string by_rule(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  if (rule == "untested_repairs") return mended_again(item);
  if (auto seen = debt_seen(story, item)) return seen->otherwise;
  if (rule == "half_moved" || rule == "two_ways") {
    const std::string new_files = of_new_files(item);
    if (!new_files.empty() || item.fix.is.empty()) return new_files;
    return "Its makers mend nothing that is found wrong in " + code(item.name) + ".";
  }
  if (rule == "one_person") return while_away(item);
  if (rule == "given_up") return "Its makers mend nothing that is found wrong in it.";
  if (rule == "ended_support" && item.fix.only_builds)
    return "What it makes goes into the image that runs, made by tools of its age.";
  if (rule == "ended_support" && item.fix.for_good)
    return "Security holes found in it since then stay: no later version mends them.";
  if (rule == "ended_support")
    return "Its makers no longer promise to mend security holes that are found in it since then.";
  if (rule == "moved_language") return changes_of_these(story, item);
  if (rule == "copied") {
    const std::string twice = made_twice(story, item), unseen = nobody_watches(item);
    return twice + (twice.empty() || unseen.empty() ? "" : " ") + unseen;
  }
  if (rule == "deprecated") return of_left_calls(story, item);
  if (rule == "cycle") return of_circle(item);
  if (item.fix.step == findings::Step::test_repairs) return comes_back(story, item);
  return "";
}

/// "It grows: 20 changes in the last year, nine in the year before."
std::string growth(const Story& story, const Item& item) {
  if (item.trend.size() < findings::kQuarters || !story.analysis.history->changes->whole) return "";
  std::uint32_t before = 0, now = 0;
  for (std::size_t q = 0; q < findings::kQuarters; ++q)
    (q < findings::kQuarters / 2 ? before : now) += item.trend[q].changes;
  if (before < 2 || 2 * now < 3 * before) return "";
  return "The work there grows: " + amount(now, "change") + " in the last year, " +
         number_word(before) + " in the year before.";
}

/// Items whose cause is what was changed and repaired in their files; the others are about lines
/// that need not be what was repaired there.
bool is_hot_spot(const Item& item) {
  constexpr std::array<std::string_view, 6> kRules = {"breaks_often",  "one_function",
                                                      "several_jobs",  "untested",
                                                      "changes_often", "changes_together"};
  return std::ranges::find(kRules, item.rule) != kRules.end();
}

/// What went wrong there for its users, in the words of those who mended it.
std::string what_broke(const Story& story, const Item& item) {
  constexpr std::size_t kMostQuoted = 3;
  if (item.rule == "mended_once")
    return "What was wrong in " + code(story.path(item.fix.at.file)) + " may still go wrong in " +
           code(story.path(item.fix.other)) + (item.count > 1 ? " and the other places." : ".");
  if (!is_hot_spot(item)) return "";
  const bool of_function = about_function(item);
  const bool of_move = item.fix.step == findings::Step::move;
  std::vector<std::string> broke = of_function || of_move ? item.fix.broke : item.broke;
  // Where repairs are the cause, one more of them is no consequence.
  if (item.fix.step == findings::Step::test_repairs) return "";
  // What the step quotes by its title is not quoted again.
  std::erase_if(broke, [&](const std::string& hash) {
    return std::ranges::find(item.fix.repaired, hash) != item.fix.repaired.end();
  });
  if (broke.empty() && !item.fix.repaired.empty()) return "";
  // What broke elsewhere in the file says nothing of the function.
  auto told = told_repairs(story, broke);
  if (told.empty()) return "";
  if (told.size() > kMostQuoted) told.resize(kMostQuoted);
  const std::string where = of_function ? " in " + code(item.fix.name)
                            : of_move   ? " in what leaves"
                                        : "";
  const std::string more =
      item.fix.repaired.empty() ? "Titled as repairs " : "Also titled as repairs ";
  return more + debt_period(story) + where + ": " + join_and(told) + ".";
}

/// Whether a notice holds one of the words of a key of catalogue/debt.toml.
bool says(const Story& story, std::string_view notice, std::string_view key) {
  const std::string said = " " + lower(notice);
  return std::ranges::any_of(story.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == key && contains(said, row.second);
  });
}

}  // namespace

bool names_successor(const Story& story, std::string_view notice) {
  return says(story, notice, "successor") && !says(story, notice, "names_nothing");
}

bool has_other_calls(const Story& story, std::string_view notice) {
  return names_successor(story, notice) && !says(story, notice, "same_calls");
}

std::string lay_in_it(const findings::Fix& fix) {
  const bool repairs = fix.work_fixes > 0;
  const std::uint32_t in = repairs ? fix.branch_fixes : fix.branch_work;
  const std::uint32_t of = repairs ? fix.work_fixes : fix.work;
  if (in == 0) return "";
  const std::string one = repairs ? "repair" : "change", all = amount(of, one);
  return "; " +
         (in < of   ? number_word(in) + " of the " + all
          : of == 1 ? "the " + all
          : of == 2 ? "both " + one + "s"
                    : "all " + all) +
         " of " + code(fix.name) + " in the last year touched it";
}

std::string said_broken(std::string_view title) {
  constexpr std::size_t kLongestKind = 30;
  if (const std::size_t end = title.find("] "); title.starts_with('[') && end < kLongestKind)
    title.remove_prefix(end + 2);
  const std::size_t colon = title.find(": ");
  if (colon < kLongestKind && title.find(' ') == colon + 1) title.remove_prefix(colon + 2);
  while (title.ends_with(')')) {
    const std::size_t open = title.rfind(" (");
    if (open == std::string_view::npos || title.find('#', open) == std::string_view::npos) break;
    title = title.substr(0, open);
  }
  // A picture before the words.
  while (!title.empty() &&
         (static_cast<unsigned char>(title.front()) >= 0x80 || title.front() == ' '))
    title.remove_prefix(1);
  return std::string(title);
}

std::string quoted_title(const std::string& whole) {
  constexpr std::size_t kLongest = 90;
  std::string title = whole.substr(0, kLongest);
  if (title.size() < whole.size()) {
    while (!title.empty() && (static_cast<unsigned char>(whole[title.size()]) & 0xc0U) == 0x80U)
      title.pop_back();
    title += "…";
  }
  return quoted(title);
}

std::string debt_period(const Story& story) {
  const auto& past = story.analysis.history->changes;
  if (past == nullptr || past->whole || past->changes.empty()) return "in the last year";
  const std::int64_t first = past->changes.back().time;
  return first > past->now - 365 * history::kDay ? "since " + month_and_year(first)
                                                 : "in the last year";
}

std::string how_often_repaired(const Item& item) {
  if (item.fixes < kLeastRepairs || item.changes < kLeastChanges) return "";
  return every(item.fixes, item.changes);
}

std::string changes_aside(const Item& item) {
  std::vector<std::string> left_out;
  if (item.wide > 0) left_out.push_back(amount(item.wide, "bulk change"));
  if (item.by_programs > 0) left_out.push_back(amount(item.by_programs, "change") + " by programs");
  return left_out.empty() ? "" : "(" + join_and(left_out) + " aside)";
}

std::string bulk_aside(const Item& item) {
  if (!about_function(item)) return changes_aside(item);
  return item.fix.work_aside == 0
             ? ""
             : "(" + amount(item.fix.work_aside, "sweeping change") + " aside)";
}

bool about_function(const Item& item) {
  using findings::Step;
  const Step step = item.fix.step;
  const bool named = item.rule == "one_function" || step == Step::test_repairs ||
                     step == Step::test || step == Step::take_branch;
  return named && !item.fix.name.empty() && item.fix.work > 0;
}

std::vector<std::string> debt_costs(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  std::vector<std::string> out;
  if (!is_hot_spot(item)) return out;
  const auto take = [&](std::string clause, bool said) {
    if (!clause.empty() && !said) out.push_back(std::move(clause));
  };
  take(reach(item), false);
  take(item.unwatched && item.files.size() == 1 ? "no test was found that names the file" : "",
       rule == "untested");
  take(known_by(story, item), rule == "left_alone");
  return out;
}

/// "Its makers know: a remark there lets it pass (“nolint:gocyclo // all rules in one place”)."
static std::string makers_know(const Item& item) {
  return item.fix.waived.empty()
             ? ""
             : "Its makers know: a remark there lets it pass (" + quoted(item.fix.waived) + ").";
}

std::string if_nothing_is_done(const Story& story, const Item& item, const std::string& title) {
  if (item.trend.empty()) {
    const std::string cost = by_rule(story, item), known = makers_know(item);
    return cost + (cost.empty() || known.empty() ? "" : " ") + known;
  }
  // What is told of one function is not mixed with what is told of its file.
  const bool of_files = is_hot_spot(item);
  const bool one_place = !of_files || about_function(item);
  std::vector<std::string> all{says_itself(item), by_rule(story, item), makers_know(item),
                               what_broke(story, item)};
  // What the title counts is not counted again.
  if (!one_place && item.rule == "breaks_often") {
    all.push_back(growth(story, item));
  } else if (!one_place) {
    for (std::string& sentence :
         std::vector{against_the_rest(item), wider_than_the_rest(item), growth(story, item)})
      all.push_back(std::move(sentence));
  }
  for (const std::string& clause : debt_costs(story, item)) {
    if (!contains(title, clause)) all.push_back(capitalised(clause) + ".");
  }
  std::string out;
  int told = 0;
  for (const std::string& sentence : all) {
    if (sentence.empty() || told == kMostSentences) continue;
    out += (told++ == 0 ? "" : " ") + sentence;
  }
  return out;
}

}  // namespace cutaway::narrative
