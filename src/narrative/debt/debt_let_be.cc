// SPDX-License-Identifier: Apache-2.0
// Each of them names what to begin with, and a number that falls when it is done.
#include "narrative/debt/debt_let_be.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

constexpr std::uint32_t kFew = 8, kMany = 40, kEnoughChanges = 3;

std::string by_places(std::uint32_t places) {
  return places <= kFew ? "small" : places <= kMany ? "medium" : "large";
}

std::string times(std::uint32_t n) {
  return n == 1 ? "once" : n == 2 ? "twice" : number_word(n) + " times";
}

std::string language_of(const Story& story, FileId file) {
  return std::string(catalogue::language(story.analysis.project->file(file).language).name);
}

/// ", which was changed nine times in the last year"
std::string changed(std::uint32_t changes) {
  return changes == 0 ? "" : ", which was changed " + times(changes) + " in the last year";
}

/// "`phpstan-baseline.neon` lists 331 findings in 120 files that PHPStan passes over"
SeenWords listed(const Story& story, const Item& item) {
  const auto& fix = item.fix;
  const std::string list = path_of(story, fix.other), file = path_of(story, item.files.front());
  SeenWords out;
  out.sentence = list + " lists " + amount(item.count, "finding") + " in " +
                 amount(fix.with, "file") + " that " + fix.other_name + " is told to pass over, " +
                 number_word(fix.calls) + " of them in " + file;
  out.cure = "Take the entries of " + file + changed(fix.work) + ", out of " + list + " (from " +
             lines_of(fix.at) + "), and mend what " + fix.other_name + " then says of it.";
  out.otherwise =
      "What is listed there no run tells, though it may be wrong for users; a change of "
      "these files is checked less than one elsewhere.";
  out.paid_when = list + " does not name " + file + ", and lists at most " +
                  amount(item.count - std::min(item.count, fix.calls), "finding") + " (now " +
                  with_commas(item.count) + ").";
  out.effort = {by_places(fix.calls), amount(fix.calls, "finding") + " in one file"};
  return out;
}

/// "At 154 places in 60 of 300 files the code tells the checker of its types to pass
/// (`@ts-ignore` and the like)"
SeenWords types_unchecked(const Story& story, const Item& item, int brief) {
  if (item.fix.other.valid()) return listed(story, item);
  const auto& fix = item.fix;
  const std::string file = path_of(story, item.files.front());
  SeenWords out;
  out.sentence = "At " + amount(item.count, "place") + " in " + number_word(fix.with) + " of " +
                 amount(item.of, "file") + " the code tells the checker of its types to pass (" +
                 code(fix.other_name) + (brief > 0 ? ")" : " and the like)");
  if (brief < 2 && fix.callers > 0)
    out.sentence += fix.callers == 1 ? ", in one file for all of it"
                                     : ", in " + amount(fix.callers, "file") + " for all of it";
  if (fix.branches > 0)
    out.cure = "Take the mark at " + lines_of(fix.at) + " of " + file + changed(fix.work) +
               ", away, and mend what the checker then says of that file.";
  else
    out.cure = (fix.calls == 1 ? "Take the mark at " + lines_of(fix.at) + " of " + file
                               : "Take the " + amount(fix.calls, "mark") + " of " + file) +
               changed(fix.work) +
               (fix.calls == 1 ? ", away, and give what it hides its type."
                               : ", away one by one, beginning at " + lines_of(fix.at) +
                                     ", and give what each hides its type.");
  out.otherwise = (fix.work_fixes == 0 ? ""
                                       : capitalised(number_word(fix.work_fixes)) + " of the " +
                                             amount(fix.work_fixes_of, "repair") +
                                             " of the last year touched one of these " +
                                             amount(fix.with, "file") + ". ") +
                  "What has the wrong type there shows only when it runs.";
  out.paid_when =
      (fix.branches > 0 ? file + " is checked as a whole"
                        : file + " has no such mark (now " + number_word(fix.calls) + ")") +
      ", and the product at most " + with_commas(item.count - std::min(item.count, fix.calls)) +
      " (now " + with_commas(item.count) + ").";
  out.effort = {fix.branches > 0 ? "medium" : by_places(fix.calls),
                fix.branches > 0 ? "one file of " + amount(item.code_lines, "line")
                                 : amount(fix.calls, "place") + " in one file"};
  return out;
}

/// "shop_core" of a product that is called "shop".
bool is_own_library(const Story& story, std::string_view name) {
  const std::string low = lower(name.substr(name.rfind('/') + 1));
  return std::ranges::any_of(story.names, [&](const std::string& own) {
    const std::string front = lower(own);
    return front.size() > 2 && low.starts_with(front) && low.size() > front.size() &&
           (low[front.size()] == '_' || low[front.size()] == '-');
  });
}

/// "Five libraries come straight from Git repositories and not from a release: `slate` and four
/// more"
SeenWords from_repositories(const Story& story, const Item& item, int brief) {
  constexpr std::size_t kNamed = 3;
  const auto& fix = item.fix;
  const std::string manifest = path_of(story, fix.at.file);
  std::vector<std::string> names;
  for (const std::string& name : fix.names) {
    if (names.size() < (brief > 0 ? 1 : kNamed)) names.push_back(code(name));
  }
  const std::size_t left = item.count - names.size();
  if (left > 0) names.push_back(number_word(left) + " more");
  SeenWords out;
  out.sentence = (item.count == 1 ? "One library comes"
                                  : capitalised(amount(item.count, "library")) + " come") +
                 " straight from " +
                 (item.count == 1 ? "a repository or branch" : "repositories or branches") +
                 " and not from a release: " + join_and(names);
  if (fix.callers > 0 && brief < 2)
    out.sentence +=
        ", which " + amount(fix.callers, "file") + (fix.callers == 1 ? " imports" : " import");
  if (is_own_library(story, item.name))
    out.cure = "Give the repository behind " + code(item.name) + " (" + code(fix.condition) +
               ") a tag for each state that this product was tested with, and name it at " +
               lines_of(fix.at) + " of " + manifest + ": its code is a part of this product.";
  else
    out.cure =
        "Look what the repository behind " + code(item.name) + " (" + code(fix.condition) + " at " +
        lines_of(fix.at) + " of " + manifest +
        ") changes against its last release: where a release holds it by now, take that, and "
        "where not, give it a name and a version of its own.";
  out.otherwise =
      "No version tells what runs, so no notice of a hole can be compared with it, and "
      "what its makers mend arrives only when somebody fetches it on purpose.";
  out.paid_when = "No manifest takes a library from a repository or branch (now " +
                  amount(item.count, "library") + (item.count == 1 ? " does)." : " come so).");
  out.effort = {item.count == 1      ? "small"
                : item.count <= kFew ? "medium"
                                     : "large",
                amount(item.count, "library") + " to compare with " +
                    (item.count == 1 ? "its release" : "their releases")};
  return out;
}

/// "Nine libraries that manifests ask for run with changes that this product patches into them
/// after each installation: `till`, `paper` and seven more, which 40 files import"
SeenWords patched_libraries(const Story& story, const Item& item, int brief) {
  constexpr std::size_t kNamed = 3;
  const auto& fix = item.fix;
  std::vector<std::string> names;
  for (const std::string& name : fix.names) {
    if (names.size() < (brief > 0 ? 1 : kNamed)) names.push_back(code(name));
  }
  const std::size_t left = item.count - names.size();
  if (left > 0) names.push_back(number_word(left) + " more");
  const bool one = item.count == 1;
  SeenWords out;
  out.sentence =
      (one ? std::string("One library that a manifest asks for runs")
           : capitalised(amount(item.count, "library")) + " that manifests ask for run") +
      " with changes that this product patches into " + (one ? "it" : "them") +
      " after each installation: " + join_and(names);
  if (fix.callers > 0 && brief < 2)
    out.sentence +=
        ", which " + amount(fix.callers, "file") + (fix.callers == 1 ? " imports" : " import");
  out.cure = std::string(one ? "Look" : "Begin with " + code(item.name) + ": look") +
             " whether a release since " + fix.condition + " does what " +
             path_of(story, fix.other) + " changes (" + amount(fix.lines, "line") +
             "), and take that; where none does, offer the change to its makers, or let own code "
             "around the library do it" +
             (one ? "." : "; then go on with the others.");
  out.otherwise =
      "A patch fits the version that it was written for: each raise, also one that mends a hole, "
      "waits until somebody has written the patch anew.";
  out.paid_when = "No patch is put over what a manifest asks for (now " +
                  (one ? std::string("one is).") : number_word(item.count) + " are).");
  out.effort = {one                  ? "small"
                : item.count <= kFew ? "medium"
                                     : "large",
                amount(item.count, "library") + " to compare with " +
                    (one ? "its releases" : "their releases")};
  return out;
}

/// "`Gemfile` asks for 24 libraries, 21 of them by a range of versions, and no `Gemfile.lock` says
/// which of these were tested: line 26 of `.gitignore` leaves it out"
SeenWords no_lock(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string manifest = path_of(story, item.files.front()), lock = code(fix.names.front());
  SeenWords out;
  out.sentence = manifest + " asks for " + amount(item.of, "library") + ", " +
                 (item.count == item.of ? "all" : with_commas(item.count)) +
                 " of them by a range of versions, and no " + lock +
                 " says which of these were tested";
  const bool left_out = fix.said_at.file.valid();
  if (left_out && brief < 2)
    out.sentence +=
        ": " + lines_of(fix.said_at) + " of " + path_of(story, fix.said_at.file) + " leaves it out";
  out.cure =
      (left_out ? "Take it out of " + path_of(story, fix.said_at.file) + ", and keep " : "Keep ") +
      "the " + lock +
      " with which all tests pass in the repository; let tests and images install from it.";
  out.otherwise =
      "Each installation takes whatever its makers published by that day, so what runs may never "
      "have been tested, and yesterday's program cannot be built again.";
  out.paid_when = lock + " lies in the repository (now no file there fixes the versions).";
  out.effort = {"small", "one file that the package manager writes"};
  return out;
}

/// "At least five generations stand side by side, from `src/Api3` to `src/Api8`: 61 changes of the
/// last year touched an older one, 40 of them several at once"
SeenWords generations(const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence =
      capitalised(amount(item.count, "generation")) + " stand side by side, " +
      (item.count == 2 ? code(fix.names.front()) + " and " + code(fix.names.back())
                       : "from " + code(fix.names.front()) + " to " + code(fix.names.back())) +
      ": " + amount(fix.work_of, "change") + " of the last year touched an older one than " +
      "the newest";
  if (brief < 2 && fix.work > 0)
    out.sentence += fix.work == fix.work_of && fix.work_of > 1
                        ? ", each of them several at once"
                        : ", " + number_word(fix.work) + " of them several at once";
  out.cure = "Find out who still uses the oldest, " + code(fix.within) + " (" +
             amount(fix.with, "file") + ", " + amount(fix.lines, "line") +
             "), name the day on which it ends, and let it say so to whoever uses it until then.";
  out.otherwise =
      "Each generation that stays is one more place for the next change and the next "
      "repair, and one more to test.";
  out.paid_when = code(fix.within) +
                  " is gone, and a change touches one generation (of those of the "
                  "last year " +
                  number_word(fix.work) + " touched several).";
  out.effort = {"large", amount(fix.with, "file") + " of " + amount(fix.lines, "line") +
                             ", and whoever uses them"};
  return out;
}

/// "`LogicChecker.php` and `LogicChecker.js` decide the same in PHP and in JavaScript: 24 functions
/// of the same names branch in both"
SeenWords two_languages(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const FileId first = item.files.front(), second = item.files.back();
  const std::string a = path_of(story, first), b = path_of(story, second);
  SeenWords out;
  out.sentence = a + " and " + b + " decide the same in " + language_of(story, first) + " and in " +
                 language_of(story, second) + ": " + amount(item.count, "function") +
                 " of the same names " + (item.count == 1 ? "branches" : "branch") + " in both";
  const std::uint32_t alone = item.changes - std::min(item.changes, item.together);
  if (brief == 0 && alone > 0 && item.changes >= kEnoughChanges)
    out.sentence += "; " + number_word(alone) + " of the " + amount(item.changes, "change") +
                    " of the last year touched only one of them";
  out.cure = "Write cases for " + code(item.name) + " (" + lines_of(fix.at) + " of " + a +
             ") into one file, what goes in and what comes out, and let a test on each side read "
             "it, that of " +
             b + " for " + code(fix.other_name) + " (" + lines_of(fix.at_once_place) + ").";
  out.otherwise =
      "Where the two differ, one side lets through what the other refuses, and nothing "
      "tells it.";
  out.paid_when = "A test in each of the two languages reads the same file of cases.";
  out.effort = {"medium",
                "one function in two languages; " + amount(item.count, "function") + " in all"};
  return out;
}

/// "Screens stand twice, in `client` (React 18) and, begun later, in `client_v2` (Svelte 5)"
SeenWords two_fronts(const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string older = code(fix.beside.older), newer = code(fix.beside.folder);
  SeenWords out;
  out.sentence = "Screens stand twice, in " + older + " (" + fix.name + ") and, begun later, in " +
                 newer + " (" + fix.beside.asks_for + ")";
  if (brief == 0)
    out.sentence +=
        "; " + amount(fix.beside.changes, "change") + " of the last year touched " + newer + ", " +
        (fix.beside.older_changes == 0 ? "none" : number_word(fix.beside.older_changes)) + " " +
        older;
  out.cure = "Name the release with which " + older +
             " goes, say so where people choose between the two, and take nothing but repairs into "
             "it until then.";
  out.otherwise = "While both stay, what people see is changed twice, or the two drift apart.";
  out.paid_when = older + " is gone (now " + amount(fix.with, "file") + " with code).";
  out.effort = {fix.with > 60 ? "medium" : "small",
                amount(fix.with, "file") + " of " + amount(fix.lines, "line") +
                    " to delete; whoever still uses them has to be asked first"};
  return out;
}

/// "`posts` has no index that begins with `topic_id` or `user_id`, which point to other tables"
SeenWords no_index(const Story& story, const Item& item, int brief) {
  constexpr std::size_t kNamed = 3;
  const auto& fix = item.fix;
  std::vector<std::string> names;
  for (const std::string& name : fix.names)
    if (names.size() < kNamed) names.push_back(code(name));
  const bool one = names.size() == 1;
  const auto more = static_cast<std::uint32_t>(item.count - fix.names.size());
  SeenWords out;
  out.sentence = code(item.name) + " has no index that begins with " + join(names, " or ") +
                 ", which " + (one ? "points" : "point") +
                 " to other tables and by which code asks for rows";
  if (brief < 2 && more > 0)
    out.sentence += "; so it is with " + number_word(item.count) + " of " +
                    number_word(fix.work_of) + " columns that point to others, in " +
                    amount(item.of, "table");
  out.cure = "Add the indexes in one migration, beginning with " + join_and(names) + " of " +
             code(item.name) + " (" + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
             "); small tables can go without.";
  out.otherwise =
      "To find the rows that belong to one row, and to delete that one, the store reads the whole "
      "table, and takes longer with each row that is added.";
  out.paid_when = "Each of these columns of tables that grow leads an index (now " +
                  number_word(item.count) + " do not).";
  out.effort = {"small", "one migration of " + amount(item.count, "column") +
                             "; on large tables the indexes are built while others go on writing"};
  return out;
}

}  // namespace

std::optional<SeenWords> debt_let_be(const Story& story, const Item& item, int brief) {
  if (item.rule == "types_unchecked") return types_unchecked(story, item, brief);
  if (item.rule == "from_repositories") return from_repositories(story, item, brief);
  if (item.rule == "patched_libraries") return patched_libraries(story, item, brief);
  if (item.rule == "no_lock") return no_lock(story, item, brief);
  if (item.rule == "generations") return generations(item, brief);
  if (item.rule == "two_fronts") return two_fronts(item, brief);
  if (item.rule == "no_index") return no_index(story, item, brief);
  if (item.rule == "two_languages") return two_languages(story, item, brief);
  return std::nullopt;
}

}  // namespace cutaway::narrative
