// SPDX-License-Identifier: Apache-2.0
// A class of effort by what the step takes.
#include "narrative/debt/debt_effort.h"

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_libraries.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;
using findings::Step;

/// What of a step is still small, and what is still medium.
struct Bounds {
  std::uint32_t small, medium;
};
constexpr Bounds kLines{100, 400}, kPlaces{5, 20}, kCopies{60, 200}, kImports{8, 60};

std::string by(std::uint32_t size, const Bounds& bounds) {
  return size <= bounds.small ? "small" : size <= bounds.medium ? "medium" : "large";
}

/// Tests to write; whether any names the file already. What they reach through others is not asked.
DebtEffort of_tests(const Item& item) {
  constexpr std::uint32_t kLongFunction = 200;
  const std::size_t tests = item.fix.repaired.size();
  const std::string begin = amount(tests, "test") + " to begin with";
  if (item.fix.name.empty())
    return {"medium", item.tests > 0 ? begin
                                     : begin + "; no test calls into " +
                                           (item.files.size() == 1 ? "this file" : "these files") +
                                           " directly"};
  // What is that long, and what no test has called yet, takes much to be called at all.
  const bool is_long = item.fix.lines > kLongFunction;
  const std::string called = code(item.fix.name) + ", " + amount(item.fix.lines, "line") + ", ";
  // `handle(signup, …)`: handed over, it is run all the same.
  if (item.fix.callers == 0 && item.fix.requested > 0)
    return {is_long ? "large" : "medium",
            begin + "; " + called + "is called by no test directly, but " +
                amount(item.fix.requested, "test file") +
                (item.fix.requested == 1 ? " requests an address" : " request addresses") +
                " that it has a part in"};
  // Whose function such a call runs is not known, so that neither is said.
  if (item.fix.callers == 0 && item.fix.unsure > 0)
    return {is_long ? "large" : "medium",
            begin + "; " + code(item.fix.name) + " has " + amount(item.fix.lines, "line")};
  if (item.fix.callers == 0 && item.fix.test_names_it)
    return {is_long ? "large" : "medium",
            begin + "; a test names " + called + "but is not seen to call it"};
  if (item.fix.callers == 0)
    return {is_long ? "large" : "medium", begin + "; " + called + "is called by no test directly"};
  return {is_long ? "medium" : "small", begin + "; " + called + "is called by " +
                                            amount(item.fix.callers, "test file") + " already"};
}

std::string use(std::uint32_t files) {
  return amount(files, "file") + (files == 1 ? " uses " : " use ");
}

int rank(const std::string& size) {
  return size == "large" ? 3 : size == "medium" ? 2 : size == "small" ? 1 : 0;
}

/// What the code shows of the step.
DebtEffort of_step(const Story& story, const Item& item) {
  const auto& fix = item.fix;
  const std::string& rule = item.rule;
  if (auto seen = debt_seen(story, item)) return seen->effort;
  if (rule == "mended_once") {
    const auto& past = *story.analysis.history->changes;
    const history::ChangeId id = past.find_change(item.commits.front());
    const std::uint32_t files = id.valid() ? past.changes[id.index()].files : 1;
    return {item.count == 1 && files <= 4 ? "small" : "medium",
            amount(item.count, "place") + (item.count == 1 ? " is" : " are") +
                " left; the repair itself touched " + amount(files, "file")};
  }
  if (rule == "half_moved" || rule == "two_ways")
    return {by(item.count, kPlaces),
            amount(item.count, "file") + (item.count == 1 ? " imports it" : " import it")};
  if (rule == "given_up" && !fix.names.empty())
    return {fix.ended_major.empty() ? "large" : "medium",
            amount(item.count, "file") + (item.count == 1 ? " uses it, and " : " use it, and ") +
                (fix.names.size() == 1 ? std::string("one other library")
                                       : number_word(fix.names.size()) + " other libraries") +
                (fix.names.size() == 1 ? " needs it" : " need it")};
  // Only the same library under another name keeps its calls.
  const bool by_hand =
      has_other_calls(story, fix.condition) || !names_successor(story, fix.condition);
  // What has other calls, or others beside it, is no matter of imports alone, but where one file or
  // two stand on it.
  constexpr std::uint32_t kFewFiles = 2;
  const bool more = item.count > kFewFiles && (!fix.along.empty() || by_hand);
  if (rule == "given_up")
    return {
        std::max(by(item.count, by_hand ? kPlaces : kImports),
                 std::string(fix.asked_at.size() > 2 || more || !fix.ended_major.empty() ? "medium"
                                                                                         : ""),
                 [](const std::string& a, const std::string& b) { return rank(a) < rank(b); }),
        amount(item.count, "file") + (item.count == 1 ? " uses it" : " use it")};
  if (rule == "ended_support" && item.of > 0)
    return {by(item.of, kPlaces), "at least " + amount(item.of, "file") +
                                      (item.of == 1 ? " is" : " are") + " written for it"};
  if (rule == "ended_support")
    return {"medium",
            amount(item.count, "line") + " to change; what a new version breaks shows " +
                (is_built_today(story, item) ? "when it runs"
                                             : "when it runs, and before that it has to build")};
  if (rule == "moved_language")
    return {by(item.count, kPlaces), amount(item.count, "file") + " to move"};
  if (rule == "one_person")
    return {"medium", std::string("no code to write; it takes the time of a second person") +
                          (item.count == item.of ? ", who has to be found" : "")};
  if (rule == "deprecated") {
    const std::uint32_t calls = item.count + (fix.names.empty() ? 0 : item.of);
    return {by(calls + fix.unsure, kPlaces),
            amount(calls, "call") + (calls == 1 ? " is" : " are") + " left" +
                (fix.unsure == 0 ? ""
                                 : ", and " + with_commas(fix.unsure) +
                                       " more by that name have to be looked at")};
  }
  if (rule == "copied") {
    // Where something has to be handed in, callers change, too.
    const bool more = (item.files.size() > 3 && item.steps.empty()) || !fix.names.empty();
    const std::string by_lines = by(item.count, kCopies);
    return {more && by_lines == "small" ? "medium" : by_lines,
            amount(item.count, "line") + " in " + amount(item.files.size(), "file")};
  }
  if (rule == "cycle") return {by(fix.lines, kLines), amount(fix.lines, "line") + " to move"};
  if (fix.step == Step::test_repairs) return of_tests(item);
  if (fix.step == Step::split)
    return {"large", "one function of " + amount(fix.lines, "line") +
                         (fix.branch_fixes == 0 && fix.inner_branches > 0
                              ? ", of which one branch is a first step"
                              : ", no single branch of which holds much")};
  // What is taken out is to be moved, not what it is taken out of.
  if (rule == "one_function" && fix.branch_lines > 0)
    return {by(fix.branch_lines, kLines),
            "about " + amount(fix.branch_lines, "line") + " to move out of a function of " +
                with_commas(item.places.front().end_line - item.places.front().line + 1)};
  if (rule == "one_function" && item.places.front().end_line > item.places.front().line) {
    const std::uint32_t lines = item.places.front().end_line - item.places.front().line + 1;
    return {by(lines, kLines), "one function of " + amount(lines, "line")};
  }
  if (fix.name.empty() || fix.lines == 0) return {};
  const std::string of = "one function of " + amount(fix.lines, "line");
  if (fix.step == Step::move)
    return {by(fix.lines, kLines), amount(fix.lines, "line") + " to move"};
  if (fix.step == Step::test || fix.step == Step::take_branch || rule == "untested")
    return {by(fix.lines, kLines), of};
  return {};
}

/// By all that stands there, where the step tells nothing.
std::string of_files(const Item& item) {
  const bool many = item.imported_by > 30 || item.files.size() > 5 || item.lines > 3000;
  const bool few = item.files.size() <= 2 && item.imported_by <= 8 && item.typical_files <= 4 &&
                   item.lines <= 800;
  return many ? "large" : few ? "small" : "medium";
}

}  // namespace

DebtEffort debt_effort(const Story& story, const Item& item) {
  DebtEffort out = of_step(story, item);
  std::vector<std::string> reasons;
  if (!out.reason.empty()) reasons.push_back(out.reason);
  if (out.size.empty()) {
    out.size = of_files(item);
    reasons.push_back(amount(item.files.size(), "file") + " with " +
                      amount(item.code_lines, "line") + " of code");
    if (item.imported_by > 0)
      reasons.push_back(use(item.imported_by) + (item.files.size() == 1 ? "it" : "them"));
  }
  out.reason = capitalised(join(reasons, "; ")) + ".";
  return out;
}

DebtEffort unknown_effort() {
  return {"unknown", "No smallest fix was found, so what it takes is not told."};
}

}  // namespace cutaway::narrative
