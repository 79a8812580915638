// SPDX-License-Identifier: Apache-2.0
// A cure and a measure for each cause.
#include "narrative/debt/debt_cures.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/debt/debt_copies.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_libraries.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/debt/debt_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Fix;

constexpr std::string_view kNoFixFound = "Smallest fix not found";

using findings::Item;

std::string times(std::uint32_t n) {
  return n == 1 ? "once" : n == 2 ? "twice" : number_word(n) + " times";
}

std::string path_of(const Story& story, const Item& it) { return path_of(story, it.files.front()); }

/// " lines 20–64" of " (lines 20–64)"
std::string unbracketed(std::string text) {
  std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
  return text;
}

/// "the latest repair there was “…” (1a2b3c4)"; empty without one.
std::string latest(const Story& story, const std::vector<std::string>& commits,
                   const std::string& what) {
  const auto& history = story.analysis.history;
  if (what.empty() || commits.empty() || history == nullptr || history->changes == nullptr)
    return "";
  const auto id = history->changes->find_change(commits.front());
  if (!id.valid()) return "";
  const history::Change& change = history->changes->changes[id.index()];
  return what + " was " + quoted_title(change.title) + " (" + change.hash.substr(0, 7) + ")";
}

/// The commits of an item are its repairs where there are any, also older ones than it counts.
std::string latest_of(const Story& story, const Item& item) {
  const auto& history = story.analysis.history;
  if (item.commits.empty() || history == nullptr || history->changes == nullptr) return "";
  const auto id = history->changes->find_change(item.commits.front());
  const bool repair = item.fixes > 0 || (id.valid() && history->changes->changes[id.index()].fix);
  const char* what = repair ? "the latest repair" : "the latest change, bulk ones aside,";
  return latest(story, item.commits, what);
}

/// What was done there last, where the code shows no first step.
std::string only_latest(const Story& story, const Item& item) {
  const std::string last = latest_of(story, item);
  return std::string(kNoFixFound) + (last.empty() ? "." : "; " + last + ".");
}

std::string joined(const std::string& first, const std::string& second) {
  return second.empty() ? first : first + " " + capitalised(second) + ".";
}

/// "`render` (lines 20–64, 31 branches)"
std::string function_of(const Fix& fix) {
  std::string where = bracketed_lines(fix.at);
  if (fix.branches + fix.nested > 0 && !where.empty())
    where.insert(where.size() - 1, ", " + branches_of(fix));
  return code(fix.name) + where;
}

std::string take_out(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  return "Move what " + code(fix.name) + " (from line " + std::to_string(fix.at.line) +
         ") does, with the " + (fix.with == 1 ? "function" : number_word(fix.with) + " functions") +
         " that only it calls, out of " + path_of(story, item) + ": " + amount(fix.lines, "line") +
         ", and " +
         (fix.callers == 0 ? "nothing else in the file calls it"
                           : amount(fix.callers, "other function") + " of the file " +
                                 (fix.callers == 1 ? "calls it" : "call it")) +
         ".";
}

/// "a.php" and "b.ts" cannot share a line.
bool across_languages(const Story& story, const Item& item) {
  const auto& project = *story.analysis.project;
  return project.file(item.files[0]).language != project.file(item.files[1]).language;
}

/// What both decide belongs to the one that the other uses already.
std::string one_decides(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const bool many = item.files.size() > 2;
  const std::string last = latest(
      story, item.joint, many ? "the latest change of several" : "the latest change of both");
  if (fix.work > 0) {
    const std::string what =
        many ? code(fix.name) + " in " + path_of(story, item.files[0]) + " and " +
                   code(fix.other_name) + " in " + path_of(story, item.files[1])
             : code(fix.name) + " of the one and " + code(fix.other_name) + " of the other";
    const std::string share =
        fix.work >= item.together ? "all " : "at least " + number_word(fix.work) + " of the ";
    return "Begin with " + what + ", which " + share + amount(item.together, "joint change") +
           " touched: " +
           (fix.other.valid()
                ? "let " + path_of(story, fix.other) + ", which is used already, decide."
            : across_languages(story, item)
                ? "let a test compare them, or make the one out of the other."
                : "write once what both decide.");
  }
  if (!item.fix.other.valid())
    return joined(many ? "Find what they all decide and write it once, where all can use it."
                       : "Find what both decide and write it once, where both can use it.",
                  last);
  return joined(path_of(story, item.fix.at.file) + " uses " + path_of(story, item.fix.other) +
                    " already: move what both decide there.",
                last);
}

/// "the branch of `pay` that begins at line 12 (`if paid`)"
/// Of an outlier, the branches behind its own place are the step where one is not enough.
bool takes_several(const Item& item) { return item.rule == "outlier" && item.places.size() > 2; }

/// "Take the branches of `save` that begin at lines 40, 71 and 95 out into functions of their own:
/// together they hold 30 of the 239 calls there and at least twelve of its branches."
std::string take_several(const Item& item) {
  std::vector<std::string> lines;
  for (std::size_t i = 1; i < item.places.size(); ++i)
    lines.push_back(std::to_string(item.places[i].line));
  return "Take the branches of " + code(item.fix.name) + " that begin at lines " + join_and(lines) +
         " out into functions of their own: together they hold " +
         with_commas(item.fix.branch_calls) + " of the " + amount(item.fix.calls, "call") +
         " there and at least " + amount(item.fix.inner_branches, "branch") + " of their own.";
}

std::string biggest_part(const Fix& fix, const std::string& function) {
  if (fix.branch_end > 0)
    return "the loop of " + code(function) + " at lines " + std::to_string(fix.branch_line) + "–" +
           std::to_string(fix.branch_end);
  return "the branch of " + code(function) + " that begins at line " +
         std::to_string(fix.branch_line) +
         (fix.condition.empty() ? "" : " (" + code(fix.condition) + ")");
}

/// "it holds 30 of the 239 calls there and twelve branches of its own"
std::string holds(const Fix& fix) {
  return "it holds " + with_commas(fix.branch_calls) + " of the " + amount(fix.calls, "call") +
         " there" +
         (fix.inner_branches > 0
              ? " and at least " + amount(fix.inner_branches, "branch") + " of its own"
              : "");
}

/// Where tests reach the file, what is taken out can get one.
bool gets_test(const Item& item) { return item.files.size() == 1 && item.tests > 0; }
std::string and_test(const Item& item) { return gets_test(item) ? " and let a test call it" : ""; }

std::string split_function(const Item& item) {
  const Fix& fix = item.fix;
  const std::string name = code(item.name);
  if (fix.branch_line == 0)
    return "Split " + name + bracketed_lines(item.places.front()) +
           " in two functions; no branch of it holds much more than the others.";
  return "Take " + biggest_part(fix, item.name) + " out into a function of its own" +
         and_test(item) + ": " + holds(fix) + lay_in_it(fix) + ".";
}

std::string write_test(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  if (fix.name.empty()) return "Write a test that reaches " + path_of(story, item) + ".";
  return "Write a test for " + function_of(fix) + " in " + path_of(story, item) +
         ", the function there that decides most.";
}

/// "four of the eleven repairs of the last year", "nine of the 42 changes of the last year"
std::string share_of_work(const Item& item) {
  const Fix& fix = item.fix;
  const auto share = [](std::uint32_t part, std::uint32_t all, std::string_view what) {
    if (part == all && all == 2) return "both " + std::string(what) + "s";
    return (part == all ? "all " : number_word(part) + " of the ") + amount(all, what);
  };
  return (fix.work_fixes > 1
              ? share(fix.work_fixes, std::max(fix.work_fixes_of, item.fixes), "repair")
              : share(fix.work, std::max(fix.work_of, item.changes), "change")) +
         " of the last year";
}

/// "“Round prices” (1a2b3c4) and “Keep the cent” (2b3c4d5)"
std::string titles_of(const Story& story, const std::vector<std::string>& commits) {
  std::vector<std::string> out;
  for (const std::string& commit : commits) {
    const std::string title = latest(story, {commit}, "it");
    if (!title.empty()) out.push_back(title.substr(std::string("it was ").size()));
  }
  return join_and(out);
}

/// "“Round prices” (1a2b3c4, `pay`) and “Keep the cent” (2b3c4d5, `total`)"
std::string titles_in(const Story& story, const Fix& fix) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < fix.repaired.size(); ++i) {
    std::string title = titles_of(story, {fix.repaired[i]});
    if (title.ends_with(')') && i < fix.names.size())
      title.insert(title.size() - 1, ", " + code(fix.names[i]));
    out.push_back(std::move(title));
  }
  return join_and(out);
}

/// Repairs that brought no test say best which tests are missing.
std::string write_their_tests(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const std::string what = fix.name.empty() ? path_of(story, item) : function_of(fix);
  const std::string since =
      fix.later_test.valid() ? " Look first whether " + path_of(story, fix.later_test) +
                                   ", which reaches it and was changed since then, does so already."
                             : "";
  return "Write for " + what + " the tests that fail without " + titles_of(story, fix.repaired) +
         ", which touched no test file." + since + one_cause(story, fix.untested_repairs);
}

/// What is too much in one piece, and of which no piece is seen that could leave it.
std::string begin_in(const Fix& fix) {
  const std::string unknown = "No single branch or loop of " + function_of(fix) +
                              " holds enough of it, so a smallest fix was not found; ";
  constexpr std::uint32_t kShare = 8;  // from here on a branch is worth a function of its own
  if (fix.branch_fixes == 0 && kShare * fix.inner_branches >= fix.branches)
    return "Take " + biggest_part(fix, fix.name) +
           " out into a function of its own first, so that there is less around what broke: it "
           "holds at least " +
           number_word(fix.inner_branches) + " of the " + amount(fix.branches, "branch") +
           ", and no small repair of the last year touched it.";
  if (fix.branch_fixes == 0)
    return unknown + "begin with " + biggest_part(fix, fix.name) +
           ", of all of them the one with " + "most branches of its own, at least " +
           number_word(fix.inner_branches) + ".";
  const Place lines{fix.at.file, fix.branch_line, fix.branch_end};
  return unknown + "begin at" + unbracketed(bracketed_lines(lines)) + ", which " +
         (fix.branch_fixes == fix.work_fixes ? "all "
                                             : number_word(fix.branch_fixes) + " of the ") +
         amount(fix.work_fixes, "change") + " titled as repairs touched in the last year.";
}

std::string by_step(const Story& story, const Item& item) {
  using findings::Step;
  const Fix& fix = item.fix;
  const std::string went = ": " + share_of_work(item) + " went into it";
  if (item.rule == "untested_repairs")
    return "Write the tests that fail without " + titles_in(story, fix) +
           " first, and take no more repairs without one.";
  if (fix.step == Step::test_repairs) return write_their_tests(story, item);
  if (takes_several(item)) return take_several(item);
  if (fix.step == Step::take_branch)
    return "Take " + biggest_part(fix, fix.name) + " out into a function of its own" +
           and_test(item) + ": " + holds(fix) + lay_in_it(fix) + ".";
  if (fix.step == Step::split) return begin_in(fix);
  if (fix.step == Step::test)
    return "Write a first test of " + function_of(fix) + ", which no test names" + went + ".";
  if (fix.step == Step::move || (fix.step == Step::by_rule && fix.with > 0))
    return "Move " + code(fix.name) + " (from line " + std::to_string(fix.at.line) + ") with the " +
           (fix.with == 1 ? "function" : number_word(fix.with) + " functions") +
           " that only it calls into a file of its own, " + amount(fix.lines, "line") + ".";
  return only_latest(story, item);
}

std::string turn_around(const Story& story, const Item& item) {
  std::vector<std::string> names;
  for (const std::string& name : item.fix.names) names.push_back(code(name));
  const std::string what = names.empty() ? "what it takes from there" : join_and(names);
  return "Move " + what + " (" + amount(item.fix.lines, "line") + ") out of " +
         path_of(story, item.fix.other) +
         " into a file of its own: nothing else of it is used by " +
         path_of(story, item.fix.at.file) + bracketed_lines(item.fix.at) +
         ", and it needs nothing of the circle itself.";
}

/// "lines 5–9 of `b.ts`"
std::string lines_in(const Story& story, const Place& place) {
  const std::string first = std::to_string(place.line);
  return (place.line == place.end_line ? "line " + first
                                       : "lines " + first + "–" + std::to_string(place.end_line)) +
         " of " + path_of(story, place.file);
}

/// "Compare lines 5–9 of `b.ts` with lines 10–20 of `a.ts`, where 1a2b3c4 made `x` out of `y`, and
/// make the same change there; then let both call one function."
std::string mend_the_other(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const std::string repair = item.commits.front().substr(0, 7);
  const std::size_t left = std::min<std::size_t>(item.count, item.places.size());
  const std::vector<Place> places(item.places.begin(),
                                  item.places.begin() + static_cast<std::ptrdiff_t>(left));
  return "Compare " + lines_by_file(story, places) + " with " + lines_in(story, fix.at) +
         (fix.was.empty() ? ", as " + repair + " left them,"
                          : ", where " + repair + " wrote " + code(fix.is) + " instead of " +
                                code(fix.was) + ",") +
         " and make the same change there" +
         // What is no function cannot be called.
         (fix.name.empty() || item.name.empty() || across_languages(story, item)
              ? "."
              : std::string("; then let ") + (item.count > 1 ? "all" : "both") +
                    " call one function.");
}

/// "Move the 12 calls of `toast` to what the mark names, beginning with the three in `a.ts` (from
/// line 5), then delete it."
std::string move_calls(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  if (fix.condition.empty() && fix.hands_to.empty())
    return "Write into the mark what to take instead, for it names nothing; then move the " +
           amount(item.count, "call") + " there" +
           (fix.unsure > 0 ? ", and look whose the other " + amount(fix.unsure, "call") +
                                 " by that name " + (fix.unsure == 1 ? "is." : "are.")
                           : " and delete " + code(item.name) + ".");
  return "Move the " + amount(item.count, "call") + " of " + code(item.name) +
         (fix.condition.empty() ? " to " + code(fix.hands_to) + ", to which it hands them on"
                                : " to what the mark names") +
         ", beginning with the " + (fix.calls == 1 ? "one" : number_word(fix.calls)) + " in " +
         path_of(story, fix.at.file) + " (from line " + std::to_string(fix.at.line) + ")" +
         // Callers outside of the tree have to be told first.
         (fix.unsure > 0 ? "; before it goes, look whose the other " + amount(fix.unsure, "call") +
                               " by that name " + (fix.unsure == 1 ? "is." : "are.")
          : fix.within.empty() ? ", then delete it."
                               : "; the next release that may break callers can leave it out.");
}

/// "Move `a.js` to TypeScript first, which changed most in the last year (7 times), and take no new
/// JavaScript there."
std::string write_in_other(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  return "Move " + path_of(story, fix.at.file) + " to " + fix.other_name +
         (fix.work > 0
              ? " first, the one that changed most in the last year (" + times(fix.work) + ")"
              : " first") +
         ", and take no new " + item.name + " there.";
}

/// "Begin with `a.ts` (line 3), the one of the twelve that changed most in the last year (7
/// times)."
std::string move_on(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const std::string file = path_of(story, fix.at.file) + bracketed_lines(fix.at);
  return "Take " + code(item.name) + " out of " + file +
         (fix.work > 0 ? ", the one of the " + amount(item.count, "file") +
                             " that changed most in the last year (" + times(fix.work) + ")"
                       : "") +
         ", and forbid it in new files.";
}

}  // namespace

std::string debt_cure(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  const std::string first = path_of(story, item);
  const Fix& fix = item.fix;
  if (auto seen = debt_seen(story, item); seen && !seen->cure.empty()) return seen->cure;
  if (rule == "cycle" && fix.step == findings::Step::none)
    return std::string(kNoFixFound) +
           ": no small part is seen that both could share; what the one needs of the other has to "
           "be handed in.";
  if (fix.step != findings::Step::by_rule) return by_step(story, item);
  if (rule == "mended_once") return mend_the_other(story, item);
  if (rule == "half_moved" || rule == "two_ways") return move_on(story, item);
  if (rule == "ended_support") return raise_library(story, item);
  if (rule == "given_up") return replace_library(story, item);
  if (rule == "one_person")
    return (item.count == item.of ? "Nobody else changed the product in that time, so find a "
                                    "second person first; then "
                                    "let that one make the next changes in "
                                  : "Let somebody else make the next changes in ") +
           files_phrase(story, item, 3) + ".";
  if (rule == "moved_language") return write_in_other(story, item);
  if (rule == "changes_together") return one_decides(story, item);
  if (rule == "untested" || rule == "breaks_often")
    return joined(write_test(story, item),
                  rule == "breaks_often" ? latest(story, item.commits, "the latest repair") : "");
  if (rule == "one_function") return split_function(item);
  if (rule == "deprecated") return move_calls(story, item);
  if (rule == "copied") return keep_one_copy(story, item);
  if (rule == "several_jobs" || fix.with > 0) return take_out(story, item);
  if (fix.name.empty() && (rule == "changes_often" || rule == "big_and_branched"))
    return only_latest(story, item);
  if (rule == "changes_often")
    return joined("Split " + function_of(fix) + ", which decides most there, in two.",
                  latest_of(story, item));
  if (rule == "cycle") return turn_around(story, item);
  if (rule == "left_alone")
    return joined("Let somebody who is active take the next changes of " + first + ".",
                  latest(story, item.commits, "the last one"));
  return "Split " + function_of(fix) + " in " + first +
         ", which decides most there, in two when the next change touches it.";
}

bool is_fix_found(std::string_view cure) { return !cure.starts_with(kNoFixFound); }

}  // namespace cutaway::narrative
