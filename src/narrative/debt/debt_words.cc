// SPDX-License-Identifier: Apache-2.0
// A sentence for each cause, and the words around it.
#include "narrative/debt/debt_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "base/text.h"
#include "catalogue/languages.h"
#include "history/change_words.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/calendar.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_cures.h"
#include "narrative/debt/debt_effort.h"
#include "narrative/debt/debt_moves.h"
#include "narrative/debt/debt_seen.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/debt/debt_sign_in.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

/// Of fewer releases a share says little.
constexpr std::uint32_t kEnoughReleases = 5;
/// What requests to more groups of addresses come through tells nothing about any of them.
constexpr std::size_t kMostGroups = 3;

std::string path_of(const Story& story, const Item& item, std::size_t at = 0) {
  return code(story.path(item.files[at]));
}

std::string plural_of(const std::vector<std::string>& words) {
  std::string name = join({words.begin(), words.end() - 1}, " ");
  if (!name.empty()) name += ' ';
  return name + (words.back().ends_with('s') ? words.back() : plural(words.back()));
}

/// "stories": what the first file is called after.
std::string topic(const Item& item) {
  return item.topic.empty() ? "" : plural_of(identifier_words(item.topic));
}

/// "`/orders` and `/bills`", "`/orders`, `/bills` and seven other groups of addresses"
std::string groups(const std::vector<std::pair<std::string, std::uint32_t>>& all) {
  std::vector<std::string> names;
  for (const auto& [group, count] : all) {
    if (names.size() < 2) names.push_back(code(group));
  }
  if (all.size() <= 2) return join_and(names);
  return join(names, ", ") + " and " + amount(all.size() - 2, "more group") + " of addresses";
}

/// Whether the groups of addresses that lead there are but a part of all: "/api" of a product whose
/// addresses all begin so tells nothing.
bool tells_apart(const Story& story, const Item& item) {
  constexpr std::size_t kOf = 2;
  std::size_t below = 0;
  for (const model::Endpoint& endpoint : story.model().endpoints) {
    below += std::ranges::any_of(item.through, [&](const auto& group) {
      return endpoint.path == group.first || endpoint.path.starts_with(group.first + "/");
    });
  }
  return kOf * below < story.model().endpoints.size();
}

/// "gt06 protocol decoder" of Gt06ProtocolDecoder.java: what the first file is called, where that
/// is two to four words.
std::string in_words(const Story& story, const Item& item) {
  const std::string path = story.path(item.files.front());
  const std::string_view name = base_name(path);
  std::vector<std::string> words;
  for (const std::string& word : identifier_words(std::string(name.substr(0, name.find('.', 1)))))
    words.push_back(lower(word));
  // "update_currencies" is no name of a thing; types are named so.
  const bool type = std::isupper(static_cast<unsigned char>(name[0])) != 0;
  if (!type || words.size() < 2 || words.size() > 4 || item.files.size() > 1) return "";
  return join(words, " ");
}

/// "On the screen, the playable context menu comes from `…/PlayableContextMenu.vue`": a file that
/// describes a part of a screen.
std::string on_screen(const Story& story, const Item& item, const std::string& file) {
  constexpr std::array<std::string_view, 5> kScreens = {".vue", ".svelte", ".tsx", ".jsx",
                                                        ".razor"};
  const std::string path = story.path(item.files.front());
  const std::string_view name = base_name(path);
  const bool screen = std::ranges::any_of(
      kScreens, [&](std::string_view ending) { return name.ends_with(ending); });
  const std::string words = in_words(story, item);
  if (!screen || words.empty()) return file;
  return "On the screen, the " + words + " comes from " + file;
}

/// "Work on stories goes through `app/story.rb`", "Behind `/orders` stands `src/orders.ts`": where
/// in the product it is; the file alone where nothing tells.
std::string where(const Story& story, const Item& item, const std::string& file) {
  const std::string what = topic(item);
  if (!what.empty()) return "Work on " + what + " goes through " + file;
  // What its file does besides is not what a function does.
  const bool of_file = !about_function(item);
  if (of_file && !item.operations.empty()) {
    const std::string& first = item.operations.front();
    const std::size_t name = first.find(' ') + 1;
    return "Behind the " + first.substr(0, name) + code(first.substr(name)) + " stands " + file;
  }
  if (of_file && !item.own_addresses.empty() && item.own_addresses.size() <= 2) {
    std::vector<std::string> names;
    for (const auto& [group, count] : item.own_addresses) names.push_back(code(group));
    return "Behind " + join_and(names) + " stands " + file;
  }
  const FileId first = item.files.front();
  const LanguageId language = story.analysis.project->file(first).language;
  // Calls that seem to lead into a page's markup are calls of another name.
  const bool program = catalogue::language(language).type == catalogue::LanguageType::programming;
  if (program && !item.through.empty() && item.through.size() <= kMostGroups &&
      tells_apart(story, item))
    return "Requests to " + groups(item.through) + " come through " + file;
  return on_screen(story, item, file);
}

std::string times(std::uint32_t n) {
  return n == 1 ? "once" : n == 2 ? "twice" : number_word(n) + " times";
}

/// " in the last year (bulk changes aside)"
std::string in_that_time(const Story& story, const Item& item) {
  const std::string aside = bulk_aside(item);
  return " " + debt_period(story) + (aside.empty() ? "" : " " + aside);
}

std::string changed(const Story& story, const Item& item) {
  return "changed " + times(item.changes) + in_that_time(story, item);
}

/// ", two titled as repairs"
std::string repairs(std::uint32_t fixes, std::uint32_t changes) {
  if (fixes == 0) return "";
  if (changes == 1) return ", titled as a repair";
  const std::string all = changes == 2 ? "both" : "all";
  return ", " + (fixes == changes ? all : number_word(fixes)) +
         (fixes == 1 ? " titled as a repair" : " titled as repairs");
}

/// "; its file changed nine times in the last year, two of them repairs"
std::string file_changed(const Story& story, const Item& item) {
  return item.changes == 0
             ? ""
             : "; its file " + changed(story, item) + repairs(item.fixes, item.changes);
}

/// "seven of the last ten releases"; "" where releases are few.
std::string in_releases(const Item& item) {
  if (item.releases < kEnoughReleases || item.releases_touched < 2) return "";
  return number_word(item.releases_touched) + " of the last " + number_word(item.releases) +
         " releases";
}

/// "; it was touched in seven of the last ten releases and repaired eleven times in the last year",
/// "; it changed nine times in the last year, two of them repairs". `brief`: 2 leaves it out.
std::string and_changed(const Story& story, const Item& item, int brief) {
  if (item.changes == 0 || brief > 1) return "";
  if (brief == 0 && item.fixes >= 2 && !in_releases(item).empty())
    return "; it was touched in " + in_releases(item) + " and repaired " + times(item.fixes) +
           in_that_time(story, item);
  return "; it " + changed(story, item) + repairs(item.fixes, item.changes);
}

std::string changes_together(const Story& story, const Item& item, int brief) {
  const std::string share =
      item.together == item.changes ? "all" : number_word(item.together) + " of";
  const std::string of = share + " their " + amount(item.changes, "change") + " " +
                         debt_period(story) +
                         (brief == 0 && item.wide > 0 ? " " + bulk_aside(item) : "") + " touched ";
  const std::string what = topic(item);
  if (item.files.size() == 2)
    return (what.empty() ? "Whoever changes " + path_of(story, item, 0) + " often has to change " +
                               path_of(story, item, 1) + " in another folder"
                         : "Work on " + what + " often takes both " + path_of(story, item, 0) +
                               " and " + path_of(story, item, 1)) +
           ": " + of + "both" + (brief == 0 ? repairs(item.together_fixes, item.together) : "");
  return "Whoever changes one of " + files_phrase(story, item, item.files.size()) +
         " often has to change another: " + of + "two or more";
}

std::string several_jobs(const Story& story, const Item& item, int brief) {
  const std::string at = where(story, item, path_of(story, item));
  const auto& fix = item.fix;
  if (fix.step == findings::Step::move)
    return code(fix.name) + " and the " +
           (fix.with == 1 ? "function" : number_word(fix.with) + " functions") +
           " that only it calls are a job of their own in " + path_of(story, item) + ": " +
           (fix.alone >= std::max(fix.work_of, item.changes)
                ? "all of its "
                : number_word(fix.alone) + " of its ") +
           amount(std::max(fix.work_of, item.changes), "change") +
           (brief == 0 ? in_that_time(story, item) : " " + debt_period(story)) +
           " touched no other function of it";
  const bool told = at != path_of(story, item);
  return at + (told ? ", which does much in one file: " : " does much in one file, ") +
         amount(item.functions, "function") + and_changed(story, item, brief);
}

std::string cycle(const Story& story, const Item& item) {
  std::vector<std::string> names;
  for (const FileId file : item.steps) names.push_back(code(story.path(file)));
  const std::string knot = item.of > item.steps.size()
                               ? ", a way through a knot of " + amount(item.of, "file") + ","
                               : "";
  if (names.size() == 2)
    return join_and(names) + " import each other" + (knot.empty() ? "," : knot) +
           " so to move or replace one takes a look at the other";
  if (names.size() > 3) {
    names.resize(2);
    names.push_back(number_word(item.steps.size() - 2) + " more");
  }
  return join_and(names) + " import each other in a circle" + (knot.empty() ? "," : knot) +
         " so to move or replace one takes a look at all";
}

/// Repairs of the function or of the file, whichever the step is about.
std::string untested_of(const Item& item, std::uint32_t repairs) {
  const auto& fix = item.fix;
  if (fix.step != findings::Step::test_repairs) return "";
  return ", " +
         (fix.repairs_untested == repairs ? (repairs == 2 ? "both" : "all")
                                          : number_word(fix.repairs_untested)) +
         " without touching a test file";
}

/// ", such as “keep the cent when prices are rounded”": of later changes it is not sure that they
/// repaired nothing.
std::string what_it_was(const Story& story, const Item& item) {
  constexpr std::size_t kLongest = 90;
  if (item.fix.latest.empty()) return "";
  const auto& past = *story.analysis.history->changes;
  const history::ChangeId id = past.find_change(item.fix.latest);
  const bool says = id.valid() && history::says_what(past.changes[id.index()].title);
  const std::string told = says ? said_broken(past.changes[id.index()].title) : "";
  return told.empty() || told.size() > kLongest ? "" : ", such as " + quoted(told);
}

/// "`pay` in `src/orders.ts` had four changes titled as repairs in the last year, three without
/// touching a test file": all numbers are those of the function. What a title claims of the whole
/// change need not be true of each function in it.
std::string function_breaks(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string file = path_of(story, item);
  const std::string name =
      code(fix.name) + (fix.within.empty() ? "" : " of " + code(fix.within)) + " in " + file;
  const std::string subject =
      !item.through.empty() && item.through.size() <= kMostGroups && brief < 2 &&
              tells_apart(story, item)
          ? name + ", which requests to " + groups(item.through) + " come through,"
          : name;
  return subject + " had " + amount(fix.work_fixes, "change") + " titled as repairs" +
         in_that_time(story, item) + (brief < 2 ? untested_of(item, fix.work_fixes) : "") +
         (brief < 1 ? what_it_was(story, item) : "");
}

std::string breaks_often(const Story& story, const Item& item, int brief) {
  if (about_function(item) && item.fix.work_fixes >= 2) return function_breaks(story, item, brief);
  const std::string files = files_phrase(story, item);
  const std::string at = where(story, item, files);
  if (item.fixes < 2)
    return files + (item.files.size() == 1 ? " was" : " were") + " repaired " +
           times(item.all_fixes) + " in the history that was read";
  const std::string share = item.fixes == item.changes ? "all " : number_word(item.fixes) + " of ";
  const std::string numbers = share + (item.files.size() == 1 ? "its " : "their ") +
                              amount(item.changes, "change") + in_that_time(story, item) +
                              " were titled as repairs" +
                              (brief < 2 ? untested_of(item, item.fixes) : "");
  return at != files && brief == 0 ? at + ": " + numbers : files + ": " + numbers;
}

/// "Repairs come without tests: 110 of the 120 repairs of the last year touched no test file; 18
/// test files stand beside 1,353 files with code"
std::string untested_repairs(const Story& story, const Item& item, int brief) {
  constexpr std::uint32_t kFew = 5;
  const auto& fix = item.fix;
  const std::string few = kFew * fix.with >= fix.calls || brief > 1
                              ? ""
                              : "; " + amount(fix.with, "test file") +
                                    (fix.with == 1 ? " stands" : " stand") + " beside " +
                                    amount(fix.calls, "file") + " with code";
  return "Repairs come without tests: " +
         (item.count == item.of
              ? "none of the " + amount(item.of, "repair")
              : with_commas(item.count) + " of the " + amount(item.of, "repair")) +
         " " + debt_period(story) + " touched " + (item.count == item.of ? "a" : "no") +
         " test file" + few;
}

std::string one_function(const Story& story, const Item& item, int brief) {
  const std::string name = code(item.name) + " in " + path_of(story, item);
  const std::string file = path_of(story, item);
  const std::string at = where(story, item, file);
  const std::string_view stem = base_name(story.path(item.files.front()));
  const std::string alone =
      in_words(story, item).empty()
          ? "Whoever changes " + name + " has " + amount(item.count, "branch") +
                " of one function to keep in mind"
          : code(stem.substr(0, stem.find('.', 1))) + " has one function of " +
                amount(item.count, "branch") + ", " + name;
  const std::string text = at == file ? alone
                                      : at + ", where " + code(item.name) + " is one function of " +
                                            amount(item.count, "branch");
  // The numbers of the function itself, where the lines of the changes tell them.
  if (item.fix.work == 0 || brief > 1) return text + (brief > 1 ? "" : file_changed(story, item));
  return text + "; it changed " + times(item.fix.work) + in_that_time(story, item) +
         repairs(item.fix.work_fixes, item.fix.work);
}

std::string untested(const Story& story, const Item& item, int brief) {
  const std::string what = topic(item);
  if (item.fix.step == findings::Step::test && !item.name.empty()) {
    const std::string file = path_of(story, item);
    const std::string at = where(story, item, file);
    return (at == file ? code(item.name) + " in " + file : at + ", where " + code(item.name)) +
           " has " + amount(item.count, "branch") + " and is named by no test" +
           (brief > 1 ? ""
                      : "; it changed " + times(item.fix.work) + " " + debt_period(story) +
                            repairs(item.fix.work_fixes, item.fix.work));
  }
  return "A mistake " + (what.empty() ? "" : "with " + what + " ") + "in " +
         files_phrase(story, item) + " may go unnoticed: no test was found that names " +
         (item.files.size() == 1 ? "it, and it was" : "them, and they were") + " repaired " +
         times(item.all_fixes) + " in the history that was read";
}

std::string changes_often(const Story& story, const Item& item) {
  const std::string files = files_phrase(story, item);
  if (item.changes == 0) {
    const std::string when = ", though not" + in_that_time(story, item);
    if (item.all_fixes > 0)
      return files + (item.files.size() == 1 ? " was" : " were") + " repaired " +
             times(item.all_fixes) + " in the history that was read" + when;
    if (item.commits.empty()) return files + " did not change" + in_that_time(story, item);
    return files + " changed in the history that was read" + when;
  }
  const std::string at = where(story, item, files);
  const std::string often = how_often_repaired(item);
  if (at != files)
    return at + "; " + (item.files.size() == 1 ? "it " : "they ") + changed(story, item) +
           repairs(item.fixes, item.changes);
  if (often.empty()) return files + " " + changed(story, item) + repairs(item.fixes, item.changes);
  return capitalised(number_word(item.fixes)) + " of " + amount(item.changes, "change") + " of " +
         files + in_that_time(story, item) + " were repairs, so " + often + " mends something";
}

std::string big_and_branched(const Story& story, const Item& item, int brief) {
  const std::string files = files_phrase(story, item);
  const std::string at = where(story, item, files);
  const bool one = item.files.size() == 1;
  return at +
         (at == files ? (one ? " holds " : " hold ") : (one ? ", which holds " : ", which hold ")) +
         with_commas(item.code_lines) + " lines of code and " + with_commas(item.branches) +
         " branches, so each change there takes care" +
         (item.files.size() == 1 ? and_changed(story, item, brief) : "");
}

std::string left_alone(const Story& story, const Item& item) {
  const auto& past = *story.analysis.history->changes;
  const bool one = item.files.size() == 1;
  return "Most changes of " + (one ? path_of(story, item) : files_phrase(story, item)) +
         " were made by " + past.person(item.gone).name + ", who has not committed for a year; " +
         (one ? "it " : "they ") + changed(story, item) + " by other hands";
}

std::string sentence_of(const Story& story, const Item& item, int brief) {
  const std::string& rule = item.rule;
  if (rule == "changes_together") return changes_together(story, item, brief);
  if (rule == "breaks_often") return breaks_often(story, item, brief);
  if (rule == "one_function") return one_function(story, item, brief);
  if (rule == "untested") return untested(story, item, brief);
  if (rule == "untested_repairs") return untested_repairs(story, item, brief);
  if (rule == "changes_often") return changes_often(story, item);
  if (rule == "left_alone") return left_alone(story, item);
  if (rule == "cycle") return cycle(story, item);
  if (rule == "several_jobs") return several_jobs(story, item, brief);
  if (auto told = debt_move(story, item, brief)) return *std::move(told);
  if (auto seen = debt_seen(story, item, brief)) return seen->sentence;
  return big_and_branched(story, item, brief);
}

/// The sentence as full as words allow, and what the item costs where there is room.
std::string with_costs(const Story& story, const Item& item) {
  std::string text;
  for (int brief = 0; brief < 3; ++brief) {
    text = capitalised(sentence_of(story, item, brief));
    if (word_count(text) <= kMostWords) break;
  }
  if (item.trend.empty() || contains(text, "mends something")) return text;
  for (const std::string& clause : debt_costs(story, item)) {
    const bool second = text.find("; ") != std::string::npos;
    const std::string longer = text + (second ? ", and " : "; ") + clause;
    if (word_count(longer) <= kMostWords) return longer;
  }
  return text;
}

/// Empty where less than two years were read.
std::string trend_of(const Story& story, const Item& item) {
  if (item.trend.size() < findings::kQuarters) return "";
  const history::Changes& past = *story.analysis.history->changes;
  if (!past.whole && past.changes.back().time > past.now - 2 * 365 * history::kDay) return "";
  std::uint32_t before = 0, now = 0;
  for (std::size_t q = 0; q < findings::kQuarters; ++q)
    (q < findings::kQuarters / 2 ? before : now) += item.trend[q].changes;
  if (before + now < 4) return "steady";
  // What stopped in the last half year does not rise, whatever came before it.
  const std::uint32_t late =
      item.trend[findings::kQuarters - 1].changes + item.trend[findings::kQuarters - 2].changes;
  const bool goes_on = item.trend.back().changes > 0 && 2 * late >= now;
  if (now >= 2 * before) return goes_on ? "rising" : "steady";
  return before >= 2 * now ? "falling" : "steady";
}

}  // namespace

std::string files_phrase(const Story& story, const Item& item, std::size_t most) {
  std::vector<std::string> names;
  const std::size_t shown = shown_of(item.files.size(), most);
  for (std::size_t i = 0; i < item.files.size() && i < shown; ++i)
    names.push_back(path_of(story, item, i));
  if (item.files.size() > shown) names.push_back(number_word(item.files.size() - shown) + " more");
  return join_and(names);
}

std::string who_knows(const Story& story, const Item& item) {
  if (item.lately.empty()) return "";
  const auto& past = *story.analysis.history->changes;
  std::vector<std::string> names;
  for (const history::PersonId person : item.lately) names.push_back(past.person(person).name);
  return list_up_to(names, 3);
}

DebtWords debt_words(const Story& story, const Item& item) {
  DebtWords out;
  Sentence sentence(story, "debt." + item.rule, item.key + item.name);
  const std::string title = with_costs(story, item);
  sentence.text(title + ".").confidence(debt_confidence(item));
  if (!told_by_lines(item.rule) && item.rule != "one_function" && !item.commits.empty()) {
    sentence.basis(Basis::history).commits(item.commits);
  } else {
    sentence.at(item.places, 5);
    if (auto searched = debt_search(story, item)) sentence.searched(*std::move(searched));
  }
  out.title = sentence.finish();
  out.do_next = debt_cure(story, item);
  out.do_nothing = if_nothing_is_done(story, item, title);
  out.paid_when = debt_paid_when(story, item);
  out.trend = trend_of(story, item);
  const DebtEffort effort = is_fix_found(out.do_next) ? debt_effort(story, item) : unknown_effort();
  out.effort = effort.size;
  out.effort_reason = effort.reason;
  return out;
}

bool beats_size(const findings::AgainstSize& against) {
  // Two of a hundred pairs are no difference.
  constexpr double kSame = 0.02;
  return !against.known || against.risk.auc + kSame >= against.size.auc;
}

std::string measure_of_repair(const findings::Ledger& ledger) {
  const bool told = std::ranges::any_of(
      ledger.by_risk, [](const Item& item) { return !item.only_risk && item.fixes > 0; });
  return told ? "A repair is a change whose title or message says that something was wrong, and "
                "which touched more than remarks; bulk changes and those of programs are not "
                "counted."
              : "";
}

std::optional<Claim> against_size_words(const Story& story, const findings::AgainstSize& against) {
  if (!against.known) return std::nullopt;
  const auto percent = [](double share) { return std::to_string(std::lround(100 * share)) + " %"; };
  Sentence sentence(story, "debt.against_size", story.tree().identity().commit);
  std::string text =
      "Tried on this project's own past, risk ranked files that later needed repair above others "
      "in " +
      percent(against.risk.auc) + " of pairs, file size alone in " + percent(against.size.auc);
  if (!beats_size(against)) text += ": here size tells more";
  sentence.text(text + ".").basis(Basis::history);
  return sentence.commits({story.analysis.history->last()->hash}).finish();
}

}  // namespace cutaway::narrative
