// SPDX-License-Identifier: Apache-2.0
// A cure and a measure for each cause.
#include "narrative/debt_cures.h"

#include <algorithm>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Fix;
using findings::Item;

std::string path_of(const Story& story, FileId file) { return code(story.path(file)); }
std::string path_of(const Story& story, const Item& item) {
  return path_of(story, item.files.front());
}

/// " (lines 20–64)"
std::string lines_of(const Place& place) {
  if (!place.file.valid() || place.line == 0) return "";
  if (place.end_line <= place.line) return " (line " + std::to_string(place.line) + ")";
  return " (lines " + std::to_string(place.line) + "–" + std::to_string(place.end_line) + ")";
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
  std::string title = change.title.substr(0, 90);
  while (!title.empty() &&
         (static_cast<unsigned char>(change.title[title.size()]) & 0xc0U) == 0x80U)
    title.pop_back();
  if (title.size() < change.title.size()) title += "…";
  return what + " was " + quoted(title) + " (" + change.hash.substr(0, 7) + ")";
}

/// What was done there last, where the code shows no first step.
std::string only_latest(const Story& story, const Item& item) {
  const std::string last =
      latest(story, item.commits, item.fixes > 0 ? "the latest repair" : "the latest change");
  return last.empty() ? "No first step is seen in its code."
                      : "No first step is seen in its code; " + last + ".";
}

std::string joined(const std::string& first, const std::string& second) {
  return second.empty() ? first : first + " " + capitalised(second) + ".";
}

/// "`render` (lines 20–64, 31 branches)"
std::string function_of(const Fix& fix) {
  std::string where = lines_of(fix.at);
  if (fix.branches > 0 && !where.empty())
    where.insert(where.size() - 1, ", " + amount(fix.branches, "branch"));
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

std::string take_from_hub(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const std::string first = path_of(story, item);
  if (fix.callers < 2 && fix.branches > 0)
    return joined("Split " + function_of(fix) + ", which decides most there, in two.",
                  latest(story, item.commits, item.fixes > 0 ? "the latest repair" : ""));
  if (fix.callers < 2) return only_latest(story, item);
  return "Move " + code(fix.name) + lines_of(fix.at) +
         " into a file of its own: " + with_commas(fix.callers) + " of the " +
         with_commas(item.imported_by) + " files that use " + first + " use nothing else of it.";
}

/// What both decide belongs to the one that the other uses already.
std::string one_decides(const Story& story, const Item& item) {
  const std::string last = latest(story, item.joint, "the latest change of both");
  if (!item.fix.other.valid())
    return joined("Find what both decide and write it once, where both can use it.", last);
  return joined(path_of(story, item.fix.at.file) + " uses " + path_of(story, item.fix.other) +
                    " already: move what both decide there.",
                last);
}

std::string split_function(const Item& item) {
  const Fix& fix = item.fix;
  const std::string name = code(item.name);
  if (fix.branch_line == 0)
    return "Split " + name + lines_of(item.places.front()) +
           " in two functions; no branch of it holds much more than the others.";
  const std::string what =
      fix.branch_end > 0
          ? "the loop of " + name + " at lines " + std::to_string(fix.branch_line) + "–" +
                std::to_string(fix.branch_end)
          : "the branch of " + name + " that begins at line " + std::to_string(fix.branch_line) +
                (fix.condition.empty() ? "" : " (" + code(fix.condition) + ")");
  return "Take " + what + " out into a function of its own: it holds " +
         with_commas(fix.branch_calls) + " of the " + amount(fix.calls, "call") + " there.";
}

std::string write_test(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  if (fix.name.empty()) return "Write a first test that reaches " + path_of(story, item) + ".";
  return "Write a test for " + function_of(fix) + " in " + path_of(story, item) +
         (fix.untested ? ": tests call others of the file, but not this one."
                       : ", the function there that decides most.");
}

std::string turn_around(const Story& story, const Item& item) {
  std::vector<std::string> names;
  for (const std::string& name : item.fix.names) names.push_back(code(name));
  const std::string what = names.empty() ? "what it takes from there" : join_and(names);
  return "Cut the import of " + path_of(story, item.fix.other) + " in " +
         path_of(story, item.fix.at.file) + lines_of(item.fix.at) +
         ", the thinnest of the circle (" + amount(item.count, "name") + "): move " + what +
         " to where both can use it.";
}

std::string keep_one(const Story& story, const Item& item) {
  return "Keep " + code(item.name) +
         (item.of > 1 ? " and the other " + amount(item.of - 1, "function") : "") + " in " +
         path_of(story, item.fix.other) +
         (item.fix.callers > 0 ? ", which " + amount(item.fix.callers, "file") +
                                     (item.fix.callers == 1 ? " uses" : " use") + " already"
                               : "") +
         ", and let the other copies call it.";
}

std::string first_place(const Story& story, const Item& item) {
  if (item.places.empty()) return path_of(story, item);
  const Place& place = item.places.front();
  return path_of(story, place.file) + lines_of({place.file, place.line, place.line});
}

}  // namespace

std::string debt_cure(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  const std::string first = path_of(story, item);
  const Fix& fix = item.fix;
  if (rule == "passes_through" && fix.untested) return write_test(story, item);
  if (rule == "passes_through" && fix.with == 0) return take_from_hub(story, item);
  if (rule == "changes_together") return one_decides(story, item);
  if (rule == "untested" || rule == "breaks_often")
    return joined(write_test(story, item),
                  rule == "breaks_often" ? latest(story, item.commits, "the latest repair") : "");
  if (rule == "one_function") return split_function(item);
  if (rule == "several_jobs" || fix.with > 0) return take_out(story, item);
  if (fix.name.empty() && (rule == "changes_often" || rule == "big_and_branched"))
    return only_latest(story, item);
  if (rule == "changes_often")
    return joined(
        "Split " + function_of(fix) + ", which decides most there, in two.",
        latest(story, item.commits, item.fixes > 0 ? "the latest repair" : "the latest change"));
  if (rule == "copied") return keep_one(story, item);
  if (rule == "cycle") return turn_around(story, item);
  if (rule == "swallowed")
    return "Log the error or hand it on; begin in " + first_place(story, item) + ".";
  if (rule == "left_to_do")
    return "Turn each comment into an issue, or delete it; the first is in " +
           first_place(story, item) + ".";
  if (rule == "deprecated")
    return "Move the " + amount(item.count, "call") + " of " + code(item.name) +
           " to its successor, then delete it.";
  if (rule == "never_named")
    return "Ask whether something outside of this repository calls " + code(fix.names.front()) +
           lines_of(fix.at) + "; if nothing does, delete it" +
           (item.count > 1 ? " and the other " + amount(item.count - 1, "function") : "") + ".";
  if (rule == "left_alone")
    return joined("Let somebody who is active take the next changes of " + first + ".",
                  latest(story, item.commits, "the last one"));
  return "Split " + function_of(fix) + " in " + first +
         ", which decides most there, in two when the next change touches it.";
}

/// Only what the fix itself reaches is a target; the number of changes is none, for it falls when
/// work stops.
std::string debt_paid_when(const Story& story, const Item& item) {
  const std::string& rule = item.rule;
  const Fix& fix = item.fix;
  if (rule == "copied")
    return "Each of these functions stands in one file only (now " + with_commas(item.of) +
           (item.of == 1 ? " does not)." : " do not).");
  if (rule == "cycle")
    return path_of(story, fix.at.file) + " no longer imports " + path_of(story, fix.other) + ".";
  if (rule == "swallowed") return "None of the " + with_commas(item.count) + " drops its error.";
  if (rule == "left_to_do") return "None of the " + amount(item.count, "comment") + " is left.";
  if (rule == "deprecated")
    return "No other file calls it (now " + amount(item.count, "call") + ").";
  if (rule == "never_named")
    return "Each function there is named by something (now " + with_commas(item.count) +
           (item.count == 1 ? " is not)." : " are not).");
  if (rule == "left_alone") return "Somebody who is active has made most of its last ten changes.";
  if (rule == "changes_together") return "The next change of that kind touches one of them only.";
  if (rule == "one_function") {
    if (fix.branch_line > 0 && 10 * fix.inner_branches < item.count)
      return "What begins at line " + std::to_string(fix.branch_line) +
             " stands in a function of its own.";
    const std::uint32_t left = fix.branch_line == 0
                                   ? (item.count + 1) / 2
                                   : item.count - std::min(item.count, fix.inner_branches);
    return "At most " + amount(left, "branch") + " in " + code(item.name) + " (now " +
           with_commas(item.count) + ").";
  }
  if (rule == "untested" || rule == "breaks_often" || fix.untested)
    return fix.name.empty() ? "A test reaches " + path_of(story, item) + "."
                            : "A test calls " + code(fix.name) + ".";
  if (fix.with > 0) return code(fix.name) + " and what only it calls stand in a file of their own.";
  if (rule == "passes_through" && (fix.callers > 1 || fix.branches < 2)) {
    if (fix.callers < 2) return "Fewer files use it (now " + with_commas(item.imported_by) + ").";
    const std::uint32_t left = item.imported_by - std::min(item.imported_by, fix.callers);
    return "At most " + amount(left, "file") + (left == 1 ? " uses" : " use") + " it (now " +
           with_commas(item.imported_by) + ").";
  }
  if (fix.name.empty() || fix.branches < 2) return "Cannot be told: no first step is seen.";
  return "At most " + amount((fix.branches + 1) / 2, "branch") + " in " + code(fix.name) +
         " (now " + with_commas(fix.branches) + ").";
}

}  // namespace cutaway::narrative
