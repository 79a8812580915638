// SPDX-License-Identifier: Apache-2.0
// All words of an item of one kind stand together.
#include "narrative/debt/debt_seen.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_found.h"
#include "narrative/debt/debt_left_open.h"
#include "narrative/debt/debt_let_be.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/debt/debt_sign_in.h"
#include "narrative/debt/debt_untested.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

std::string by_places(std::uint32_t places) {
  constexpr std::uint32_t kSmall = 3, kMedium = 12;
  return places <= kSmall ? "small" : places <= kMedium ? "medium" : "large";
}

/// Of places where one argument or one line is missing.
std::string by_single_lines(std::uint32_t places) {
  constexpr std::uint32_t kSmall = 8, kMedium = 60;
  return places <= kSmall ? "small" : places <= kMedium ? "medium" : "large";
}

/// "; then the same at line 5 of `b.py` and line 9 of `c.py`": of one kind, which the title counts.
std::string other_places(const Story& story, const Item& item) {
  constexpr std::size_t kMostNamed = 3;
  std::vector<Place> places;
  for (const Place& place : item.places) {
    if (place.file != item.fix.at.file || place.line < item.fix.at.line ||
        place.line > item.fix.at.end_line)
      places.push_back(place);
  }
  if (places.empty()) return "";
  // Not all that are counted are kept, so no number is told of the others.
  const bool more = places.size() > kMostNamed || places.size() + 1 < item.count;
  if (places.size() > kMostNamed) places.resize(kMostNamed);
  return "; then the same at " + lines_by_file(story, places) + (more ? ", and elsewhere" : "");
}

/// ", which requests to `/orders` come through,"
std::string come_through(const Item& item, int brief) {
  constexpr std::size_t kMostGroups = 2;
  if (brief > 0 || item.through.empty() || item.through.size() > kMostGroups) return "";
  std::vector<std::string> names;
  for (const auto& [group, count] : item.through) names.push_back(code(group));
  return ", which requests to " + join_and(names) + " come through,";
}

/// " `findOrders` (line 9 of `src/orders.ts`) takes several at once, and may do for `findOrder`
/// (line 30 of `src/list.ts`)." It stands in the tree, and need not be written.
std::string at_once(const Story& story, const Item& item) {
  const auto& fix = item.fix;
  const auto at = [&](const Place& place) {
    return " (line " + std::to_string(place.line) + " of " + path_of(story, place.file) + ")";
  };
  return fix.at_once.empty() ? ""
                             : " " + code(fix.at_once) + at(fix.at_once_place) +
                                   " takes several at once, and may do for " +
                                   code(fix.one_by_one) + at(fix.one_by_one_place) + ".";
}

/// "In `src/orders.ts`, `list`, which requests to `/orders` come through, asks the store for
/// `Customer` once for each thing of a loop (`find`)"
SeenWords asked_in_loop(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = code(item.name) + " in " + path_of(story, item.files.front()) +
                 come_through(item, brief) + " asks the store for " + code(fix.condition) +
                 " anew in each round of a loop";
  if (brief < 2 && item.of > 1)
    out.sentence += ", and at least " + amount(item.of - 1, "other function") +
                    (item.of == 2 ? " does the like" : " do the like");
  out.cure = "Ask once for all of them before the loop at " + lines_of(fix.at) + " of " +
             path_of(story, fix.at.file) + ", where " + code(fix.other_name) +
             " asks now, and look the answers up inside" + other_places(story, item) + "." +
             at_once(story, item);
  out.otherwise =
      fix.said_at.file.valid()
          ? "The list is made of " + code(fix.within) + ", which requests or jobs write (" +
                lines_of(fix.said_at) + " of " + path_of(story, fix.said_at.file) +
                "); each one more may be one more question, and the answer gets slower."
          : "Each further thing in the list may be a further question; whether the list grows was "
            "not seen.";
  out.paid_when =
      "A test that counts questions to the store finds as many for twenty rows as for "
      "two.";
  out.effort = {by_places(item.count),
                "at least " + amount(item.count, "place") + " in " + amount(item.of, "function")};
  return out;
}

/// "writes or sends", of the kinds of deeds.
std::string does(const Item& item) {
  const auto& kinds = item.fix.names;
  const bool writes = std::ranges::find(kinds, "write") != kinds.end();
  const bool sends = kinds.size() > (writes ? 1U : 0U);
  return writes && sends ? "writes or sends" : writes ? "writes" : "sends";
}

/// "Where `send` in `src/mail.ts` fails, nobody learns of it: five empty handlers stand around what
/// writes or sends"
SeenWords lost_errors(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string within = fix.within.empty() || brief > 1 ? "" : " of " + code(fix.within);
  const bool dropped = fix.condition == "dropped";
  SeenWords out;
  out.sentence =
      "Where " + code(item.name) + within + " in " + path_of(story, fix.at.file) +
      " fails, nobody learns of it: " +
      (dropped
           ? (item.count == 1 ? "the error that it gives back is not looked at"
                              : "the errors of what " + does(item) + " are not looked at, at " +
                                    amount(item.count, "place") + " of " + amount(item.of, "file"))
       : item.count == 1 ? "the handler around it is empty"
                         : amount(item.count, "empty handler") + " of " + amount(item.of, "file") +
                               " stand around what " + does(item));
  out.cure = std::string(dropped ? "Look at" : "Log") + " the error with what was being done in " +
             lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
             ", and decide there whether the user must know or it is tried again" +
             (item.count > 1 ? "; then the same in the other places." : ".");
  out.otherwise = std::string("What should have been ") +
                  (does(item) == "writes"  ? "written"
                   : does(item) == "sends" ? "sent"
                                           : "written or sent") +
                  " was not, and no log tells since when or why.";
  out.paid_when =
      item.count == 1 ? "A test that lets " + code(item.name) + " fail finds the error in the log."
      : dropped       ? "The error of what " + does(item) + " is looked at everywhere (now at " +
                      amount(item.count, "place") + " it is not)."
                : "No empty handler stands around what " + does(item) + " (now " +
                      number_word(item.count) + " do).";
  out.effort = {by_places(item.count), amount(item.count, dropped ? "place" : "handler") + " in " +
                                           amount(item.of, "file")};
  return out;
}

/// "`create` in `UserController.java` gives accounts a password that stands in the code"
SeenWords known_password(const Story& story, const Item& item, int brief) {
  SeenWords out;
  out.sentence =
      (item.name.empty() ? path_of(story, item.files.front())
                         : code(item.name) + " in " + path_of(story, item.files.front())) +
      (item.fix.condition == "administrator"
           ? " puts an administrator in with a password that is written there"
           : " gives an account a password that is written in the code") +
      (item.fix.said_at.file.valid() && brief < 2
           ? ", and " + path_of(story, item.fix.said_at.file) + " runs it"
           : "") +
      (brief < 2 && item.count > 1
           ? ", and so " + std::string(item.count == 2 ? "does " : "do ") +
                 (item.count == 2 ? "one more place" : amount(item.count - 1, "more place"))
           : "") +
      ": whoever reads it can try it";
  out.cure = "Make a password by chance for each account, or let its owner set one by a link, in " +
             lines_of(item.places.front()) + " of " + path_of(story, item.files.front()) + ".";
  out.otherwise =
      "Accounts whose owners never change it stay open to everybody who knows this "
      "product.";
  out.paid_when = "No call that keeps a password is given a text of the code (now " +
                  number_word(item.count) + (item.count == 1 ? " is)." : " are).");
  out.effort = {by_places(item.count), amount(item.count, "place")};
  return out;
}

/// ", more than three years old,"
std::string older(std::uint32_t years) {
  return years == 0   ? ""
         : years == 1 ? ", more than a year old,"
                      : ", more than " + number_word(years) + " years old,";
}

/// A remark of several sentences, its first and its last (what it asks for often stands there), or
/// its first alone, by `brief`.
std::string remark_of(const std::string& whole, int brief) {
  const std::size_t first = whole.find(". "), last = whole.rfind(". ");
  if (brief == 0 || first == std::string::npos) return whole;
  const bool cut = whole.ends_with("…");
  return whole.substr(0, first) + " …" +
         (brief > 1 || cut || last == first ? "" : whole.substr(last + 1));
}

/// By the function around it: what is done there has to be understood.
DebtEffort effort_of_remark(const Item& item) {
  constexpr std::uint32_t kShort = 60;
  const auto& fix = item.fix;
  if (item.name.empty()) return {"small", "one place, outside of functions"};
  // Who calls it by its name alone (a template, a table) is not seen, so none are counted.
  return {fix.lines <= kShort ? "small" : "medium",
          code(item.name) + ", where it stands, has " + amount(fix.lines, "line")};
}

/// "`ship` in `src/orders.ts` says itself what is left: “TODO: remove this hack …”"
SeenWords admitted(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string who = item.name.empty() || brief > 1
                              ? path_of(story, item.files.front())
                              : code(item.name) + " in " + path_of(story, item.files.front());
  SeenWords out;
  out.sentence = "A remark in " + who + older(fix.with) +
                 " admits: " + quoted(remark_of(fix.condition, brief));
  out.cure = "Write a test that brings about what the remark at " + lines_of(item.places.front()) +
             " of " + path_of(story, item.files.front()) +
             " tells of: where it fails, mend it there; where it passes, delete the remark.";
  out.otherwise = item.changes < 2 || fix.with == 0
                      ? ""
                      : capitalised(amount(item.changes, "change")) +
                            " of the file in the last year left it there" +
                            (item.wide > 0 ? " " + changes_aside(item) : "") + ".";
  out.paid_when = "A test shows that it no longer goes wrong, and the remark is gone.";
  out.effort = effort_of_remark(item);
  return out;
}

/// "`sync` in `api/crm.py` waits for `requests.get` without a time limit, and so do at least 19
/// other calls": what a client was made with elsewhere is not always known.
SeenWords no_time_limit(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = (item.name.empty() ? "" : code(item.name) + " in ") +
                 path_of(story, item.files.front()) + come_through(item, brief) + " waits for " +
                 code(fix.other_name) + " without a time limit" +
                 (item.count == 1 ? ""
                                  : ", and so " + std::string(item.count == 2 ? "does" : "do") +
                                        " at least " + amount(item.count - 1, "other call"));
  out.cure = "Give the call at " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
             " a time limit and say there what happens when it is reached" +
             other_places(story, item) + ".";
  out.otherwise =
      "Who is asked and does not answer holds what waits for it until something else ends it.";
  out.paid_when = "Each of these calls is given a time limit (now " + number_word(item.count) +
                  (item.count == 1 ? " is" : " are") + " not).";
  out.effort = {by_single_lines(item.count), amount(item.count, "call") + " to give one"};
  return out;
}

/// "`render` in `web/comment.tsx` has 69 branches, more than twice the next function of the product
/// (31); three changes titled as repairs touched its file in the last year". The step is told by
/// its own numbers.
SeenWords outlier(const Story& story, const Item& item, int brief) {
  SeenWords out;
  // Of another language it may be read less deeply.
  const LanguageId written = story.analysis.project->file(item.files.front()).language;
  out.sentence =
      code(item.name) + " in " + path_of(story, item.files.front()) + " has " +
      amount(item.count, "branch") + "; no other function of the product in " +
      std::string(catalogue::language(written).name) + " has more than " + number_word(item.of) +
      (brief > 0 ? "" : " (a function written inside another counts by itself)") +
      (brief > 0 || item.fixes < 3 ? ""
                                   : ", and " + amount(item.fixes, "change") +
                                         " titled as repairs touched its file in the last year");
  out.otherwise = "Whoever changes " + code(item.name) + " has " + amount(item.count, "branch") +
                  " in " + amount(item.fix.lines, "line") + " to keep in mind.";
  if (item.fix.step == findings::Step::split) {
    out.effort = {"large", "one function of " + amount(item.fix.lines, "line") +
                               ", no single branch of which holds much"};
    out.paid_when =
        code(item.name) + " has at most half of its " + amount(item.count, "branch") + ".";
    return out;
  }
  const std::uint32_t lines = item.fix.branch_lines > 0 ? item.fix.branch_lines : item.fix.lines;
  constexpr std::uint32_t kSmall = 100, kMedium = 400;
  out.effort = {lines <= kSmall    ? "small"
                : lines <= kMedium ? "medium"
                                   : "large",
                "about " + amount(lines, "line") + " to move out of a function of " +
                    amount(item.fix.lines, "line")};
  return out;
}

/// "`charge` and the function that only it calls (from line 3, 60 lines)", "the type `Till` (…)",
/// "the seven functions that speak of “till” (`open_till` and more; 300 lines)"
std::string outsized_start(const findings::Fix& fix) {
  const std::string where =
      " (from line " + std::to_string(fix.at.line) + ", " + amount(fix.lines, "line") + ")";
  if (!fix.types.empty())
    return "the type " + code(fix.name) + " and its " +
           (fix.with == 1 ? std::string("function") : number_word(fix.with) + " functions") + where;
  if (!fix.names.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : fix.names) names.push_back(code(name));
    const std::size_t left = fix.with - names.size();
    if (left > 0) names.push_back(number_word(left) + " more");
    return "the " + number_word(fix.with) + " functions whose names speak of “" + fix.name + "” (" +
           join_and(names) + "; " + amount(fix.lines, "line") + ")";
  }
  if (fix.with == 0) return code(fix.name) + where;
  return code(fix.name) + " and the " +
         (fix.with == 1 ? std::string("function") : number_word(fix.with) + " functions") +
         " that only it calls" + where;
}

/// "`view.js` holds 6,412 lines of code, where the middle file has 120: 93 of the 512 changes to
/// code in the last year went through it, 25 of them titled as repairs"
SeenWords outsized(const Story& story, const Item& item, int brief) {
  constexpr std::uint32_t kSmall = 100, kMedium = 400, kHundred = 100, kTold = 6;
  const std::string file = path_of(story, item.files.front());
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence =
      file + " holds " + amount(item.code_lines, "line") + " of code" +
      (brief > 1 ? "" : ", where the middle file has " + with_commas(item.by_file.front())) + ": " +
      with_commas(item.changes) + " of the " + amount(item.of, "change") + " to code " +
      debt_period(story) + " went through it" +
      (brief > 0 ? "" : ", " + number_word(item.fixes) + " of them titled as repairs");
  const bool one = fix.names.empty() && (fix.with == 0 || !fix.types.empty());
  out.cure = "Begin with " + outsized_start(fix) + ", into which " + number_word(fix.work) +
             " of those changes went: move " + (one ? "it" : "them") + " into a file of " +
             (one ? "its" : "their") +
             " own, and hand over what the rest of the file shares with " + (one ? "it" : "them") +
             "; then go on with what changes most.";
  out.effort = {fix.lines <= kSmall    ? "small"
                : fix.lines <= kMedium ? "medium"
                                       : "large",
                "about " + amount(fix.lines, "line") +
                    " to move for the first step; the whole is " + with_commas(item.count)};
  out.otherwise = "Whoever changes something there has to find the way in " +
                  amount(item.count, "line") +
                  ", and those who work there at once meet in one file.";
  const std::uint32_t share = kHundred * item.changes / item.of;
  out.paid_when =
      file + " has at most half of its lines" +
      (share < kTold ? std::string()
                     : ", and fewer than " + number_word(share / 2) +
                           " of a hundred changes go through it (now " + number_word(share) + ")") +
      ".";
  return out;
}

/// "62 of 580 handlers do nothing with the error they catch, nine of them in `worker.py`"
SeenWords dropped_errors(const Story& story, const Item& item, int brief) {
  const std::string file = path_of(story, item.files.front());
  SeenWords out;
  out.sentence = "At least " + number_word(item.count) + " of " + amount(item.of, "handler") +
                 " catch any exception and do nothing with it, " + number_word(item.fix.calls) +
                 " of them in " + file +
                 (brief > 0 || item.fixes < 3 ? ""
                                              : ", which " + amount(item.fixes, "change") +
                                                    " titled as repairs touched in the last year");
  out.cure = "Log the error in the " + number_word(item.fix.calls) + " of " + file +
             ", beginning at " + lines_of(item.places.front()) +
             ", or say in a remark why it does not matter.";
  out.otherwise =
      "What fails there leaves no trace, so users find it first and nobody can tell why.";
  out.paid_when = "No handler of " + file + " is empty without a remark (now " +
                  number_word(item.fix.calls) + " are).";
  out.effort = {by_single_lines(item.fix.calls),
                amount(item.fix.calls, "handler") + " in one file"};
  return out;
}

/// "`docker-compose.yml` fetches images without a fixed version: four of six"
SeenWords loose_images(const Story& story, const Item& item) {
  SeenWords out;
  out.sentence = (item.count == item.of
                      ? "None of the " + number_word(item.of)
                      : capitalised(number_word(item.count)) + " of " + number_word(item.of)) +
                 " images of others that deployment files fetch " +
                 (item.fix.aside > 0 ? "(those of tests, examples and makers aside) " : "") +
                 (item.count == item.of ? "has a fixed version"
                  : item.count == 1     ? "has no fixed version"
                                        : "have no fixed version") +
                 ", beginning with " + lines_of(item.places.front()) + " of " +
                 path_of(story, item.places.front().file);
  out.cure = "Write the version that runs today behind the name at " +
             lines_of(item.places.front()) + " of " + path_of(story, item.places.front().file) +
             ", and raise it on purpose from then on.";
  out.otherwise =
      "A start on another day, or on a second machine, can bring another program than "
      "the one that was tried.";
  out.paid_when = "Each image of others that a deployment file fetches has a version (now " +
                  number_word(item.count) + (item.count == 1 ? " has" : " have") + " none).";
  out.effort = {item.count > 12 ? "medium" : "small", amount(item.count, "line") + " to change"};
  return out;
}

}  // namespace

std::string lines_by_file(const Story& story, const std::vector<Place>& places) {
  std::vector<std::string> out;
  for (std::size_t first = 0; first < places.size();) {
    std::vector<std::string> lines;
    std::size_t at = first;
    for (; at < places.size() && places[at].file == places[first].file; ++at)
      lines.push_back(lines_of(places[at]).substr(lines_of(places[at]).find(' ') + 1));
    const bool one = lines.size() == 1 && places[first].end_line <= places[first].line;
    out.push_back((one ? "line " : "lines ") + join_and(lines) + " of " +
                  path_of(story, places[first].file));
    first = at;
  }
  return join_and(out);
}

bool told_by_lines(std::string_view rule) {
  constexpr std::array<std::string_view, 42> kRules = {"no_lock",          "patched_libraries",
                                                       "no_index",         "tests_not_run",
                                                       "forged_requests",  "open_store",
                                                       "two_fronts",       "open_tries",
                                                       "endless_proof",    "cheap_hash",
                                                       "open_to_sites",    "joined_statement",
                                                       "guards_taken_out", "known_key",
                                                       "weak_hash",        "unchecked_certificates",
                                                       "types_unchecked",  "from_repositories",
                                                       "generations",      "two_languages",
                                                       "untested_part",    "tests_off",
                                                       "hand_copied",      "no_time_limit",
                                                       "outlier",          "dropped_errors",
                                                       "loose_images",     "asked_in_loop",
                                                       "lost_errors",      "known_password",
                                                       "admitted",         "no_tests",
                                                       "copied",           "cycle",
                                                       "deprecated",       "mended_once",
                                                       "half_moved",       "two_ways",
                                                       "moved_language",   "big_and_branched",
                                                       "ended_support",    "given_up"};
  return std::ranges::find(kRules, rule) != kRules.end();
}

std::optional<SeenWords> debt_seen(const Story& story, const Item& item, int brief) {
  if (item.rule == "asked_in_loop") return asked_in_loop(story, item, brief);
  if (item.rule == "lost_errors") return lost_errors(story, item, brief);
  if (item.rule == "known_password") return known_password(story, item, brief);
  if (item.rule == "admitted") return admitted(story, item, brief);
  if (item.rule == "no_tests") return no_tests(story, item, brief);
  if (item.rule == "tests_off") return tests_off(story, item, brief);
  if (item.rule == "tests_not_run") return tests_not_run(story, item);
  if (item.rule == "untested_part") return untested_part(story, item, brief);
  if (item.rule == "no_time_limit") return no_time_limit(story, item, brief);
  if (item.rule == "outlier") return outlier(story, item, brief);
  if (item.rule == "outsized") return outsized(story, item, brief);
  if (item.rule == "dropped_errors") return dropped_errors(story, item, brief);
  if (item.rule == "loose_images") return loose_images(story, item);
  if (item.rule == "hand_copied") return hand_copied(story, item, brief);
  if (auto open = debt_left_open(story, item, brief)) return open;
  if (auto weak = debt_sign_in(story, item, brief)) return weak;
  return debt_let_be(story, item, brief);
}

}  // namespace cutaway::narrative
