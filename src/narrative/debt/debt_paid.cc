// SPDX-License-Identifier: Apache-2.0
// What shows that an item's cause is gone.
#include <algorithm>

#include "base/text.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_cures.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/debt/debt_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Fix;
using findings::Item;

std::string path_of(const Story& story, const Item& it) { return path_of(story, it.files.front()); }

/// Where tests reach the file, what is taken out can get one.
bool gets_test(const Item& item) { return item.files.size() == 1 && item.tests > 0; }

/// "Of the next ten changes of `pay`, at most two are repairs (in the last year, five of nine)."
/// Shares are compared, for numbers fall when work stops. Empty where repairs are few.
std::string fewer_repairs(const std::string& of_what, std::uint32_t fixes, std::uint32_t changes) {
  constexpr std::uint32_t kNext = 10, kLeastShare = 6, kLeastChanges = 4;
  if (fixes < 2 || changes < kLeastChanges || kLeastShare * fixes < changes) return "";
  const std::uint32_t most = std::max<std::uint32_t>(1, kNext * fixes / changes / 2);
  return "Of the next ten changes of " + of_what + ", at most " + number_word(most) +
         (most == 1 ? " is a repair" : " are repairs") + " (in the last year " +
         number_word(fixes) + " of " + number_word(changes) + ").";
}

/// What the step should do to the cause: fewer repairs of what it touched, else of the file.
std::string repairs_fall(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const bool one = !fix.name.empty();
  const std::string there =
      one ? fewer_repairs(code(fix.name), fix.work_fixes, fix.work) : std::string();
  if (!there.empty()) return there;
  return item.files.size() == 1 ? fewer_repairs(path_of(story, item), item.fixes, item.changes)
                                : fewer_repairs("these files", item.fixes, item.changes);
}

std::string fewer_branches(const Item& item, const std::string& name, std::uint32_t now,
                           std::uint32_t left) {
  return code(name) + " has at most " + amount(left, "branch") + " (now " + with_commas(now) + ")" +
         (item.fix.branch_line > 0 && gets_test(item)
              ? ", and a test calls the function that was taken out of it."
              : ".");
}

/// Of files that change together.
std::string fewer_together(const Item& item) {
  const std::uint32_t most =
      std::max<std::uint32_t>(1, 10 * item.together / std::max(item.changes, 1U) / 2);
  const bool many = item.files.size() > 2;
  return std::string("Of the next ten changes of ") + (many ? "any of them" : "either") +
         ", at most " + number_word(most) + (most == 1 ? " touches" : " touch") +
         (many ? " several" : " both") + " (in the last year " + number_word(item.together) +
         " of " + with_commas(item.changes) + ").";
}

}  // namespace

std::string of_part(const Story& story, const Item& item) {
  return item.parts.size() == 1 ? " of " + story.model().part(item.parts.front()).name : "";
}

std::string and_aside(const Item& item) {
  std::vector<std::string> more;
  const auto add = [&](std::uint32_t count, std::string_view where) {
    if (count > 0) more.push_back(number_word(count) + " more " + std::string(where));
  };
  add(item.fix.in_others, "in other parts");
  add(item.fix.frozen, "in migrations and the like that stay as they are");
  add(item.fix.aside, "in tests, examples or files for makers alone");
  return more.empty() ? "" : ", and " + join_and(more);
}

constexpr std::uint32_t kMostOfNext = 8;

/// Where the step is of one kind, what shows that it was done to its end.
std::string paid_by_step(const Story& story, const Item& item) {
  using findings::Step;
  const Fix& fix = item.fix;
  if (item.rule == "untested_repairs")
    return "A test fails when any of the named repairs is taken back, and of the next ten repairs "
           "at least " +
           number_word(kMostOfNext) + " change a test file.";
  if (fix.step == Step::test_repairs)
    return "A test fails when any of the named repairs is taken back.";
  const bool first_test = fix.step == Step::test || (fix.step == Step::by_rule &&
                                                     item.rule == "untested" && !fix.name.empty());
  if (first_test)
    return "A test calls " + code(fix.name) + " and fails when one of its branches is taken out.";
  if (fix.step == Step::take_branch && fix.inner_branches > 0)
    return fewer_branches(item, fix.name, fix.branches,
                          fix.branches - std::min(fix.branches, fix.inner_branches));
  if (fix.step == Step::split) {
    const std::string fewer = fewer_repairs(code(fix.name), fix.work_fixes, fix.work);
    return fewer.empty()
               ? code(fix.name) + " has at most half of its " + amount(fix.branches, "branch") + "."
               : fewer;
  }
  if (fix.step == Step::move)
    return path_of(story, item) + " has at most " +
           amount(item.lines - std::min(item.lines, fix.lines), "line") +
           " with blank ones and comments (now " + with_commas(item.lines) + ").";
  return "";
}

/// A measure of the cause. What no measure shows is not promised.
std::string debt_paid_when(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  const Fix& fix = item.fix;
  if (auto seen = debt_seen(story, item); seen && !seen->paid_when.empty()) return seen->paid_when;
  const std::string of_step = paid_by_step(story, item);
  if (!of_step.empty()) return of_step;
  if (rule == "copied" && item.of == 1)
    return code(item.name) + " stands in one file only (now in " + number_word(item.files.size()) +
           ").";
  if (rule == "copied")
    return "Each of these functions stands in one file only (now " + with_commas(item.of) +
           " do not).";
  if (rule == "cycle")
    return "No import leads from " + path_of(story, item) + " back to itself (now over " +
           amount(item.steps.size() - 1, "other file") + ").";
  if (rule == "deprecated")
    return std::string("No other file calls it") +
           (fix.names.empty() ? "" : ", nor what is marked beside it") + " (now " +
           (fix.unsure > 0 ? "at least " : "") +
           amount(item.count + (fix.names.empty() ? 0 : item.of), "call") + ").";
  if (rule == "mended_once")
    return item.fix.added
               ? "Each of these places holds what the repair added (now " +
                     number_word(item.count) + (item.count == 1 ? " does not)." : " do not).")
               : "The lines that the repair replaced stand in none of these places (now in " +
                     number_word(item.count) + ").";
  if (rule == "half_moved" || rule == "two_ways")
    return (fix.frozen > 0 ? "No other file" : "No file") + of_part(story, item) + " imports " +
           code(item.name) + " (now " + with_commas(item.count) + and_aside(item) + ").";
  if (rule == "given_up" && !fix.ended_major.empty())
    return "No manifest asks for " + code(item.name) + " " + fix.ended_major + " (now " +
           amount(std::max<std::size_t>(fix.asked_at.size(), 1), "place") +
           (fix.asked_at.size() > 1 ? " do)." : " does).");
  if (rule == "given_up")
    return "No file uses " + code(item.name) + " (now " + with_commas(item.count) +
           and_aside(item) + "), and " + path_of(story, fix.at.file) + " no longer asks for it.";
  if (rule == "one_person")
    return "Somebody else has changed each of these files in the last year (now nobody has).";
  if (rule == "ended_support") {
    const std::string path(story.path(fix.at.file));
    const auto is_manifest = [](std::string_view file) {
      const std::string_view name = base_name(file);
      return name == "pom.xml" || name == "package.json" || name == "composer.json" ||
             name == "Gemfile" || contains(name, ".gradle") || name.ends_with(".toml");
    };
    const bool project = path.ends_with("proj");  // of .NET: it builds no image
    const std::string what = path.ends_with(".js")                ? "The tree holds no copy of "
                             : project                            ? "No project names "
                             : item.of == 0 && !is_manifest(path) ? "No deployment file names "
                             : fix.other.valid()                  ? "No lock file names "
                                                                  : "No manifest asks for ";
    if (path.ends_with(".js"))
      return what + item.name + " (now " + amount(item.count, "file") +
             (item.count == 1 ? " is one)." : " are).");
    return what + item.name + " (now " +
           (item.count == 1 ? "one line does" : number_word(item.count) + " lines do") +
           and_aside(item) + ").";
  }
  if (rule == "moved_language")
    return "No product file" + of_part(story, item) + " is " + item.name + " (now " +
           with_commas(item.count) + ").";
  if (rule == "left_alone") return "Somebody who is active has made most of its last ten changes.";
  if (rule == "changes_together") return fewer_together(item);
  if (rule == "one_function") {
    const std::uint32_t left = fix.inner_branches == 0
                                   ? (item.count + 1) / 2
                                   : item.count - std::min(item.count, fix.inner_branches);
    return fewer_branches(item, item.name, item.count, left);
  }
  const std::string repairs = repairs_fall(story, item);
  if (!repairs.empty()) return repairs;
  if (rule == "untested") return "The next repair there changes a test, too.";
  if (fix.branches > 1 && fix.with == 0 && fix.step != findings::Step::test)
    return fewer_branches(item, fix.name, fix.branches, (fix.branches + 1) / 2);
  if (rule == "several_jobs" && item.functions > fix.with + 1)
    return "At most " + amount(item.functions - fix.with - 1, "function") + " in " +
           path_of(story, item) + " (now " + with_commas(item.functions) + ").";
  return story.ledger().signals.history_known ? "Cannot be told: repairs there are few."
                                              : "Cannot be told without a history.";
}

}  // namespace cutaway::narrative
