// SPDX-License-Identifier: Apache-2.0
// A first test is asked for where repairs came to most.
#include "narrative/debt/debt_untested.h"

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

/// Once or twice tells nothing of a file.
constexpr std::uint32_t kLeastRepairs = 3;

/// "No test file was found beside 640 files with code"
std::string beside(const Item& item) {
  return (item.count == 0 ? "No test file was found"
                          : capitalised(amount(item.count, "test file")) +
                                (item.count == 1 ? " stands" : " stand")) +
         " beside " + amount(item.of, "file") + " with code";
}

/// "Tests stand in two of 640 files with code, and no test file was found beside them"
std::string inside(const Item& item) {
  const std::uint32_t files = item.count - item.fix.with;
  return "Tests stand in " + number_word(item.fix.with) + " of " + amount(item.of, "file") +
         " with code, and " +
         (files == 0   ? "no test file was found"
          : files == 1 ? "one test file was found"
                       : amount(files, "test file") + " were found") +
         " beside them";
}

/// "; none reaches `src/cart.ts`, which nine changes titled as repairs touched …"
std::string none_reaches(const Story& story, const Item& item, int brief) {
  const std::uint32_t repairs = item.fix.work_fixes;
  if (brief > 1 || repairs < kLeastRepairs) return "";
  return "; none reaches " + path_of(story, item.files.front()) + ", which " +
         amount(repairs, "change") + " titled as repairs touched in the history that was read";
}

/// "write a first test of `total` (lines 5–40, nine branches) in `src/cart.ts`, …"
std::string first_test(const Story& story, const Item& item) {
  return "write a first test of " + code(item.name) + " (" + lines_of(item.fix.at) + ", " +
         branches_of(item.fix) + ") in " + path_of(story, item.files.front()) +
         ", the function there that decides most, and run it with each change.";
}

std::string fails_without(const Item& item) {
  return "A test calls " + code(item.name) + " and fails when one of its branches is taken out.";
}

}  // namespace

SeenWords no_tests(const Story& story, const Item& item, int brief) {
  SeenWords out;
  out.sentence =
      (item.fix.with > 0 ? inside(item) : beside(item)) + none_reaches(story, item, brief);
  const LanguageId written = story.analysis.project->file(item.files.front()).language;
  const std::string language(catalogue::language(written).name);
  out.cure = item.fix.no_runner
                 ? "Choose what runs tests of " + language +
                       " without a browser, which no test that was found does; then " +
                       first_test(story, item)
                 : capitalised(first_test(story, item));
  out.otherwise = "Whether a repair broke something else shows at the users first.";
  out.paid_when = fails_without(item);
  out.effort = {"medium", "one function of " + amount(item.fix.lines, "line")};
  return out;
}

SeenWords untested_part(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string folder = code(fix.within), manifest = path_of(story, fix.other);
  const bool browser = fix.aside > 0 && fix.aside == item.count;
  SeenWords out;
  out.sentence = beside(item) + " in " + folder +
                 (browser && brief < 2
                      ? item.count == 1 ? ", and it works a browser" : ", and all work a browser"
                      : "") +
                 (brief > 0 ? ""
                            : "; " + amount(fix.with, "test file") + " stand beside the other " +
                                  amount(fix.calls, "file")) +
                 none_reaches(story, item, brief);
  const std::string runner =
      !fix.no_runner ? ""
      : !fix.other_name.empty()
          ? "Let " + code(fix.other_name) + ", which " + manifest + " (" + lines_of(fix.said_at) +
                ") asks for, run tests there: "
          : "Choose what runs tests there, for in " + manifest +
                " nothing was recognised that does so without a browser; then ";
  out.cure = capitalised(runner + first_test(story, item));
  out.otherwise =
      (fix.work_fixes_of < kLeastRepairs
           ? ""
           : (fix.work_fixes_of == fix.work_of
                  ? "All "
                  : capitalised(number_word(fix.work_fixes_of)) + " of the ") +
                 amount(fix.work_of, "repair") + " of the last year touched " + folder + ". ") +
      "Whether a repair broke something else there shows at the users first.";
  out.paid_when = fails_without(item);
  out.effort = {
      "medium",
      "one function of " + amount(fix.lines, "line") +
          (fix.no_runner && fix.other_name.empty() ? "; what runs its test is to be set up" : "")};
  return out;
}

SeenWords tests_not_run(const Story& story, const Item& item) {
  const std::string file = path_of(story, item.fix.at.file);
  SeenWords out;
  out.sentence = file + " looks at changes and starts no test" +
                 (item.of > 1 ? ", nor does any other of the " + number_word(item.of) +
                                    " pipelines in the repository"
                              : ", and no other pipeline was found in the repository") +
                 ", though tests stand in " + amount(item.count, "file");
  out.cure = "Add a step to " + file +
             " that starts the tests as those who write them do by hand, and let a change wait for "
             "it; begin with those that need no server.";
  out.otherwise =
      "Tests that nobody starts tell nothing: what broke one shows when somebody runs them next, "
      "or "
      "at the users.";
  out.paid_when = "A change that makes a test fail is stopped by a pipeline (now none starts one).";
  out.effort = {"small", "one step; what the tests need beside the code is to be set up there"};
  return out;
}

SeenWords tests_off(const Story& story, const Item& item, int brief) {
  constexpr std::size_t kLongestReason = 90, kMostNamed = 3;
  constexpr std::uint32_t kFew = 12;
  const auto& fix = item.fix;
  const std::string file = path_of(story, item.files.front());
  const bool quoted_why =
      brief < 2 && !fix.condition.empty() && fix.condition.size() <= kLongestReason;
  SeenWords out;
  const bool all_empty = fix.aside == item.count;
  out.sentence = "At least " + amount(item.count, "test") + " in " + amount(item.of, "test file") +
                 (all_empty ? " hold nothing yet but a mark that ends them"
                            : " are switched off whatever holds") +
                 (brief > 1 || all_empty || fix.aside == 0
                      ? ""
                      : ", " + number_word(fix.aside) + " of them with nothing in them yet") +
                 (quoted_why ? ", one of them with the reason " + quoted(fix.condition) : "");
  std::vector<Place> others(item.places.begin() + 1, item.places.end());
  if (others.size() > kMostNamed) others.resize(kMostNamed);
  const std::string first = "the one at " + lines_of(fix.at) + " of " + path_of(story, fix.at.file);
  out.cure =
      (all_empty ? "Write " + first + ", or delete it where nobody will"
                 : "Let " + first +
                       " run: where it fails, mend what it shows, where it holds nothing yet, "
                       "write it, and where what it tested is gone, delete it") +
      (others.empty() ? "" : "; then the same at " + lines_by_file(story, others)) +
      (others.size() + 1 < item.count ? ", and elsewhere." : ".");
  out.otherwise =
      "What they are there for nobody watches; " + file + " is among what these test files reach" +
      (item.fixes == 0
           ? "."
           : ", and " + amount(item.fixes, "change") + " titled as " +
                 (item.fixes == 1 ? "a repair" : "repairs") + " touched it in the last year.");
  out.paid_when =
      "Each of these tests runs or is gone (now " + number_word(item.count) + " do neither).";
  out.effort = {item.count <= kFew ? "medium" : "large",
                amount(item.count, "test") + " to look at, one by one"};
  return out;
}

}  // namespace cutaway::narrative
