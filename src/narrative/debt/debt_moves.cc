// SPDX-License-Identifier: Apache-2.0
// A sentence for each of them.
#include "narrative/debt/debt_moves.h"

#include <algorithm>

#include "base/text.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/calendar.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

/// "“Round prices” mended `total` in `a.ts` in June 2025; `sum` in `b.ts`, which is much like it,
/// still holds what it replaced"
std::string mended_once(const Story& story, const Item& item) {
  const auto& past = *story.analysis.history->changes;
  const history::Change& repair = past.changes[past.find_change(item.commits.front()).index()];
  const auto named = [&](const std::string& name, FileId file) {
    return (name.empty() ? "" : code(name) + " in ") + code(story.path(file));
  };
  const bool many = item.count > 1;
  const std::string there =
      many ? " and " + amount(item.count - 1, "other place") + ", which are much like it,"
           : ", which is much like it,";
  const std::string left =
      item.fix.added ? (many ? " lack what it added" : " lacks what it added")
                     : (many ? " still hold what it replaced" : " still holds what it replaced");
  return quoted_title(repair.title) + " mended " + named(item.fix.name, item.fix.at.file) + " in " +
         month_and_year(repair.time) + "; " +
         (item.name == item.fix.name ? code(story.path(item.fix.other))
                                     : named(item.name, item.fix.other)) +
         there + left;
}

/// Why nobody should begin with a library of catalogue/replaced.toml.
std::string why_left(const Story& story, const Item& item) {
  const auto rows = story.analysis.catalogue->table("replaced");
  const bool taken_over = std::ranges::any_of(
      rows, [&](const auto& row) { return row.first == "taken_over." + item.name; });
  return taken_over ? "whose work the language's own library does now"
                    : "to which its makers add nothing new";
}

/// "`warning`, `info` and `error`"
std::string joined_names(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (out.size() < kMost) out.push_back(code(name));
  }
  if (names.size() > kMost) out.push_back(number_word(names.size() - kMost) + " more");
  return join_and(out);
}

/// " (and two more in other parts or in migrations)": what the title's number leaves out.
std::string left_out(const Item& item, int brief) {
  const std::uint32_t more = item.fix.in_others + item.fix.frozen;
  if (more == 0 || brief > 1) return "";
  if (brief > 0) return " (and " + number_word(more) + " more elsewhere)";
  return " (and " + number_word(more) + " more in " +
         (item.fix.frozen == 0      ? "other parts)"
          : item.fix.in_others == 0 ? "migrations and the like)"
                                    : "other parts or in migrations)");
}

/// "12 files of web still import `moment`, to which its makers add nothing new; 30
/// import `dayjs`, which does the same work (dates)"
std::string two_ways(const Story& story, const Item& item, int brief) {
  const std::string part =
      item.parts.size() == 1 ? " of " + story.model().part(item.parts.front()).name : "";
  if (item.rule == "half_moved")
    return amount(item.count, "file") + part + left_out(item, brief) + " still import " +
           code(item.name) + ", " + why_left(story, item) +
           (item.fix.is.empty() ? "" : " (" + quoted_title(item.fix.is) + ")") + "; " +
           number_word(item.of) + " import " + code(item.fix.other_name) +
           ", which does the same work (" + item.fix.condition + ")";
  return code(item.name) + " and " + code(item.fix.other_name) + " do the same work (" +
         item.fix.condition + "): " + amount(item.count, "file") + part + left_out(item, brief) +
         " import the one, " + number_word(item.of) + " the other" +
         (item.fix.names.empty() ? "" : "; " + joined_names(item.fix.names) + " from both");
}

/// "29 more calls by that name in 22 more files"
std::string unsure_calls(const findings::Fix& fix) {
  return with_commas(fix.unsure) + " more call" + (fix.unsure == 1 ? "" : "s") + " by that name" +
         (fix.unsure_files == 0 ? " in these files"
                                : ", also in " + amount(fix.unsure_files, "further file") + ",");
}

/// "`toast` is marked as deprecated (“Use sonner instead”), and 12 calls in four other files keep
/// it from being deleted, tests aside". What callers outside of the tree may use is kept for these.
std::string deprecated(const Item& item, int brief) {
  const auto& fix = item.fix;
  return code(item.name) + " is marked as deprecated" +
         (fix.condition.empty() || brief > (fix.names.empty() ? 1 : 0)
              ? ""
              : " (" + quoted(fix.condition) + ")") +
         (fix.due.empty() || brief > 0 ? "" : ", to go in " + fix.due + " by its own remark") +
         ", and " + (fix.unsure > 0 ? "at least " : "") + amount(item.count, "call") +
         (fix.other_name.empty() ? "" : " as " + code(fix.other_name)) + " in " +
         amount(fix.callers, "other file") +
         (fix.unsure > 0 && brief == 0 ? " still use it, tests aside; of " + unsure_calls(fix) +
                                             " is not seen whose they are"
          : fix.within.empty() && fix.due.empty() ? " keep it from being deleted, tests aside"
                                                  : " still use it, tests aside") +
         (fix.names.empty() ? ""
          : brief > 1       ? "; " + number_word(item.of) + " more go to " +
                            number_word(fix.names.size()) + " of the same mark"
                      : "; " + amount(item.of, "call") + (item.of == 1 ? " goes" : " go") + " to " +
                            joined_names(fix.names) + " beside it, which bear" +
                            (fix.names.size() == 1 ? "s" : "") + " the same mark");
}

/// "11 September 2023" of "2023-09-11".
std::string day_in_words(const std::string& iso) {
  const auto parts = split(iso, '-');
  if (parts.size() != 3) return iso;
  const auto number = [](std::string_view text) {
    int out = 0;
    for (const char c : text) out = out * 10 + (c - '0');
    return out;
  };
  return std::to_string(number(parts[2])) + " " + month_name(number(parts[1])) + " " +
         std::string(parts[0]);
}

/// "`Dockerfile` names Node.js 16, which its makers have not mended since 11 September 2023 by the
/// dates they had published on 1 June 2025"
std::string ended_support(const Story& story, const Item& item) {
  // A day behind that of the table was a plan.
  const bool planned = item.fix.condition > item.fix.other_name;
  return files_phrase(story, item) + (item.files.size() == 1 ? " names " : " name ") + item.name +
         (planned ? ", which its makers were to mend until "
                  : ", which its makers have not mended since ") +
         day_in_words(item.fix.condition) + " by the dates they had published on " +
         day_in_words(item.fix.other_name);
}

/// The day on which catalogue/given_up.toml was made.
std::string list_of_given_up(const Story& story) {
  for (const auto& [key, day] : story.analysis.catalogue->table("given_up")) {
    if (key == "as_of") return day;
  }
  return {};
}

/// "`swiftmailer/swiftmailer` 6.3.0, which 12 files use, is marked as abandoned in
/// `composer.lock`";
/// "`cuid` 2.1.8, which three files use, bears a notice of its makers: “… are all insecure”"
std::string given_up(const Story& story, const Item& item) {
  constexpr std::string_view kAbandoned = "abandoned";
  const auto& fix = item.fix;
  const std::string subject =
      code(item.name) + (fix.other_name.empty() ? "" : " " + fix.other_name) + ", which " +
      amount(item.count, "product file") + (item.count == 1 ? " uses, " : " use, ");
  // "`pycrypto` 2.6, which three product files use, was left by its makers (as of 1 October 2025):
  // it has had no release since 2013; `pycryptodome` goes on with it"
  if (!fix.other.valid())
    return subject + "was left by its makers (as of " + day_in_words(list_of_given_up(story)) +
           "): " + fix.condition;
  const std::string lock = code(story.path(fix.other));
  if (!fix.condition.starts_with(kAbandoned))
    return subject + "bears a notice of its makers in " + lock + ": " + quoted_title(fix.condition);
  const std::size_t colon = fix.condition.find(": ");
  return subject + "is marked as abandoned in " + lock +
         (colon == std::string::npos
              ? ""
              : ", which names " + code(fix.condition.substr(colon + 2)) + " instead");
}

/// "Of 526 files of web in JavaScript or TypeScript, 57 are still JavaScript; all 43 that came in
/// the last year are TypeScript"
std::string moved_language(const Story& story, const Item& item) {
  const auto& fix = item.fix;
  const std::string part =
      item.parts.size() == 1 ? " of " + story.model().part(item.parts.front()).name : "";
  return amount(item.count, "file") + part + " of " + with_commas(item.of) + " in " + item.name +
         " or " + fix.other_name + " are still " + item.name + "; of the " +
         amount(fix.callers, "file") + " that came in the last year " +
         (fix.with == 0 ? "none is" : number_word(fix.with) + (fix.with == 1 ? " is" : " are"));
}

/// "534 of the 649 changes of the last year are one person's, Ann; 210 of the 260 product files
/// that changed then were changed by nobody else"
std::string one_person(const Story& story, const Item& item) {
  if (item.count == item.of)
    return "All " + amount(item.of, "change") + " " + debt_period(story) + " are one person's, " +
           item.name + ", who alone changed the " + amount(item.fix.callers, "product file") +
           " that changed then";
  return with_commas(item.count) + " of the " + amount(item.of, "change") + " " +
         debt_period(story) + " are one person's, " + item.name + "; " +
         with_commas(item.fix.with) + " of the " + amount(item.fix.callers, "product file") +
         " that changed then were changed by nobody else";
}

/// "`a.ts` and `b.ts`, and two more pairs of files that differ by the same in their names"
std::string copied_files(const Story& story, const Item& item) {
  if (item.steps.size() < 4) return files_phrase(story, item);
  const std::size_t more = item.steps.size() / 2 - 1;
  return code(story.path(item.steps[0])) + " and " + code(story.path(item.steps[1])) +
         (more == 1 ? ", or in another pair of files named so,"
                    : ", or in one of " + number_word(more) + " more pairs of files named so,");
}

/// "; `save` in `c.ts` is the same but for four lines"
std::string drifted(const Story& story, const Item& item, int brief) {
  if (item.fix.within.empty() || brief > 1) return "";
  return "; " + (item.of == 1 ? "the one" : code(item.fix.within)) + " in " +
         code(story.path(item.fix.at.file)) + " is the same but for " +
         amount(item.fix.with, "line");
}

std::string copied(const Story& story, const Item& item, int brief) {
  std::string text = item.of == 1
                         ? code(item.name)
                         : code(item.name) + " and " + amount(item.of - 1, "more function");
  // Of several functions, some may stand in some of the files only.
  const bool everywhere =
      item.steps.size() >= 4 || std::ranges::all_of(item.by_file, [&](std::uint32_t functions) {
        return functions == item.of;
      });
  text += std::string(item.of == 1 ? " stands in "
                      : everywhere ? " stand in "
                                   : " stand in two or more of ") +
          copied_files(story, item) + " word for word";
  return text + ": " + amount(item.count, "line") + (item.count == 1 ? " has" : " have") +
         " to be changed more than once" + drifted(story, item, brief);
}

}  // namespace

std::optional<std::string> debt_move(const Story& story, const Item& item, int brief) {
  const std::string& rule = item.rule;
  if (rule == "mended_once") return mended_once(story, item);
  if (rule == "ended_support") return ended_support(story, item);
  if (rule == "moved_language") return moved_language(story, item);
  if (rule == "half_moved" || rule == "two_ways") return two_ways(story, item, brief);
  if (rule == "given_up") return given_up(story, item);
  if (rule == "copied") return copied(story, item, brief);
  if (rule == "deprecated") return deprecated(item, brief);
  if (rule == "one_person") return one_person(story, item);
  return std::nullopt;
}

}  // namespace cutaway::narrative
