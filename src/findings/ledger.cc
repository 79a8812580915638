// SPDX-License-Identifier: Apache-2.0
// Puts the ledger together: causes, orders, and the comparison with file size.
#include "findings/ledger.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "findings/against_size.h"
#include "findings/code_causes.h"
#include "findings/dying.h"
#include "findings/ground.h"
#include "findings/newer_beside.h"
#include "findings/told_order.h"
#include "findings/waived.h"

namespace cutaway::findings {
namespace {

constexpr std::array<Cause, 51> kCauses = {{
    {"changes_together", "code quality", "velocity"},
    {"breaks_often", "code degradation", "reliability"},
    {"one_function", "code quality", "risk"},
    {"untested", "testing", "reliability"},
    {"untested_repairs", "testing", "reliability"},
    {"changes_often", "code degradation", "velocity"},
    {"several_jobs", "code quality", "velocity"},
    {"big_and_branched", "code quality", "risk"},
    {"copied", "code quality", "velocity"},
    {"cycle", "code quality", "velocity"},
    {"deprecated", "migration poorly executed", "velocity"},
    {"mended_once", "code quality", "reliability"},
    {"half_moved", "migration", "velocity"},
    {"two_ways", "code quality", "velocity"},
    {"moved_language", "migration", "velocity"},
    {"ended_support", "dependencies", "risk"},
    {"given_up", "dependencies", "risk"},
    {"one_person", "team lacks expertise", "risk"},
    {"asked_in_loop", "code quality", "reliability"},
    {"lost_errors", "code quality", "reliability"},
    {"known_password", "code quality", "risk"},
    {"admitted", "code quality", "risk"},
    {"no_tests", "testing", "reliability"},
    {"untested_part", "testing", "reliability"},
    {"tests_off", "testing", "reliability"},
    {"no_time_limit", "code quality", "reliability"},
    {"outlier", "code quality", "velocity"},
    {"outsized", "code quality", "velocity"},
    {"dropped_errors", "code quality", "reliability"},
    {"loose_images", "dependencies", "reliability"},
    {"hand_copied", "dependencies", "risk"},
    {"types_unchecked", "code quality", "reliability"},
    {"from_repositories", "dependencies", "risk"},
    {"patched_libraries", "dependencies", "risk"},
    {"no_lock", "dependencies", "risk"},
    {"generations", "code quality", "velocity"},
    {"two_languages", "code quality", "reliability"},
    {"guards_taken_out", "code quality", "risk"},
    {"known_key", "code quality", "risk"},
    {"weak_hash", "code quality", "risk"},
    {"unchecked_certificates", "code quality", "risk"},
    {"open_to_sites", "code quality", "risk"},
    {"joined_statement", "code quality", "risk"},
    {"two_fronts", "migration", "velocity"},
    {"open_tries", "code quality", "risk"},
    {"endless_proof", "code quality", "risk"},
    {"cheap_hash", "code quality", "risk"},
    {"forged_requests", "code quality", "risk"},
    {"open_store", "code quality", "risk"},
    {"no_index", "code quality", "reliability"},
    {"tests_not_run", "testing", "reliability"},
}};
constexpr Cause kLeftAlone{"left_alone", "team lacks expertise", "risk"};

bool across(std::string_view rule) {
  return rule == "deprecated" || rule == "left_alone" || rule == "copied" || rule == "half_moved" ||
         rule == "two_ways" || rule == "moved_language";
}

/// With fewer changes a year nobody is slowed down.
constexpr std::uint32_t kLeastForVelocity = 4;

/// What nobody can begin with stands behind what somebody can.
constexpr double kWithoutStep = 0.4;
/// A repair that was made in one copy only is worth a look whatever else happens there.
constexpr double kSurest = 0.6;
/// A door that stands open.
constexpr double kHole = 0.9, kHolesRisk = 0.2;
/// What the team began itself needs no proof that it is wanted.
constexpr double kBegun = 0.5;
/// It may never happen, and costs a restart when it does.
constexpr double kLoose = 0.25;
/// A circle costs those who cut it, and rarely a user.
constexpr double kCircle = 0.75;
/// Whole files that are kept twice, and that nobody changes without changing the other.
constexpr std::uint32_t kManyCopied = 400, kManyTogether = 10;
constexpr double kTwins = 0.9;
/// Copies of fewer lines weigh by their lines, down to a share.
constexpr std::uint32_t kManyLines = 100;
constexpr double kFewLines = 0.3;
/// Two repairs may be chance.
constexpr double kFewRepairs = 0.8;
/// What changes because things are added, and breaks no more than the rest, is work as it was
/// meant.
constexpr double kNoWorse = 0.75;
/// Settings, routes, lists: a file that decides nothing.
constexpr double kDecidesNothing = 0.7;
constexpr std::uint32_t kFewBranches = 5;

bool rarely_changed(const Item& item) {
  return !item.trend.empty() && item.changes < kLeastForVelocity;
}

/// Causes of which the lines are proof enough.
bool by_lines(std::string_view rule) {
  constexpr std::array<std::string_view, 20> kRules = {
      "patched_libraries", "no_lock",         "tests_not_run",     "no_index",    "hand_copied",
      "asked_in_loop",     "lost_errors",     "admitted",          "no_tests",    "no_time_limit",
      "outlier",           "dropped_errors",  "loose_images",      "outsized",    "untested_part",
      "tests_off",         "types_unchecked", "from_repositories", "generations", "two_languages"};
  return std::ranges::find(kRules, rule) != kRules.end();
}

/// A symptom without a cause in the code, and what is rarely touched, stand behind causes of about
/// the same risk.
double weight(const Item& item) {
  const bool no_worse = !item.trend.empty() && item.usual_changes >= 20 &&
                        item.fixes * item.usual_changes <= item.usual_fixes * item.changes &&
                        (item.rule == "changes_often" || item.rule == "big_and_branched");
  // A repair that is missing is the surest of all.
  if (item.rule == "mended_once" || item.rule == "ended_support" || item.rule == "given_up" ||
      !item.fix.is.empty())
    return kSurest + kWithoutStep * item.risk;
  // What lines do is seen whatever their past is, and whoever takes a product over asks for its
  // holes first.
  if (item.rule == "known_password" || item.rule == "guards_taken_out" ||
      item.rule == "known_key" || item.rule == "weak_hash" || item.rule == "open_to_sites" ||
      item.rule == "joined_statement" || item.rule == "open_tries" ||
      item.rule == "endless_proof" || item.rule == "cheap_hash" || item.rule == "forged_requests" ||
      item.rule == "open_store" || item.rule == "unchecked_certificates")
    return kHole + kHolesRisk * item.risk;
  if (item.rule == "loose_images") return kLoose + kWithoutStep * item.risk;
  // A list that is not seen to grow may be as short as it is for good.
  if (item.rule == "asked_in_loop" && !item.fix.said_at.file.valid())
    return kLoose + kWithoutStep * item.risk;
  if (by_lines(item.rule)) return kBegun + kWithoutStep * item.risk;
  if (item.rule == "deprecated" || item.rule == "half_moved" || item.rule == "two_ways" ||
      item.rule == "two_fronts" || item.rule == "moved_language")
    return kBegun + kWithoutStep * item.risk;
  if (item.rule == "copied" && item.count >= kManyCopied && item.together >= kManyTogether)
    return kTwins + (1 - kTwins) * item.risk;
  const bool entries = item.branches < kFewBranches && !across(item.rule) && item.rule != "cycle";
  const bool symptom = item.rule == "changes_often" || item.rule == "breaks_often" ||
                       item.rule == "untested_repairs";
  const double seen = item.fix.step == Step::none ? kWithoutStep : 1;
  const bool seldom = item.rule == "changes_together" &&
                      (item.together < kLeastForVelocity || 3 * item.together < item.changes);
  const bool chance = item.fix.step == Step::test_repairs &&
                      (item.fix.name.empty() ? item.fixes : item.fix.work_fixes) < 3;
  const bool never_broke = item.rule == "several_jobs" && item.fixes < 2 && !item.trend.empty();
  const bool quiet = item.rule == "one_function" && item.fix.work < 3 && !item.trend.empty();
  const bool circle = item.rule == "cycle";
  // A cut beside what broke, or none, cures less.
  const bool beside = item.rule == "one_function" && item.fix.work_fixes > 0 &&
                      (item.fix.branch_fixes == 0 || item.fix.step == Step::split);
  // A few lines cost a few changes more, however busy their files are.
  const double lines = item.rule == "copied" && item.count < kManyLines
                           ? std::max(kFewLines, static_cast<double>(item.count) / kManyLines)
                           : 1;
  return item.risk * seen * lines * (circle ? kCircle : 1) *
         (chance || quiet || never_broke || beside ? kFewRepairs : 1) * (seldom ? kNoWorse : 1) *
         (no_worse ? kNoWorse : 1) * (entries ? kDecidesNothing : 1) * (symptom ? 0.93 : 1) *
         (rarely_changed(item) ? 0.8 : 1);
}

/// Much work of which nothing is seen but that it is much. What breaks again and again is told
/// though nobody can say where to begin.
bool is_no_debt(const Item& item) {
  constexpr std::uint32_t kOften = 2, kThrice = 3, kManyBranches = 20;
  constexpr std::uint32_t kFewCopied = 100;
  constexpr std::uint32_t kManyRepairs = 5;
  const bool of_code = item.rule == "one_function" || item.rule == "several_jobs" ||
                       item.rule == "big_and_branched" || item.rule == "untested";
  // What is branched, long or used by many, but seldom touched and never broken, disturbs nobody.
  const bool alive = item.usual_changes >= 20;
  // What nobody can begin with helps nobody.
  if (item.fix.step == Step::split && item.fix.branch_line == 0) return true;
  if (of_code && rarely_changed(item) && (alive ? item.fixes == 0 : item.all_fixes < kManyRepairs))
    return true;
  if (!item.trend.empty() && item.rule == "changes_often") return true;
  if (!item.trend.empty() && item.rule == "big_and_branched") return true;
  if (!item.trend.empty() && item.rule == "several_jobs" && item.fix.step != Step::move)
    return true;
  // A job of its own that never broke may stay where it is, and so may a few lines that hardly
  // anybody changes.
  if (!item.trend.empty() && item.rule == "several_jobs" && item.fixes < kOften) return true;
  if (is_own_job(item)) return true;
  if (rarely_changed(item) && item.rule == "copied" && item.count < kFewCopied) return true;
  if (rarely_changed(item) && item.rule == "copied" && item.together == 0) return true;
  // Nor a few lines that live apart, each changed for itself.
  if (!item.trend.empty() && item.rule == "copied" && item.count < kFewCopied &&
      item.together < kOften)
    return true;
  // Where others go on changing it they have learnt it, and where nobody does it disturbs nobody.
  if (item.rule == "left_alone") return true;
  if (is_measured_together(item)) return item.fix.step == Step::none;
  // A caller and what it calls change together as they should.
  if (item.rule == "changes_together" && item.fix.other.valid()) return true;
  if (item.rule == "changes_together" &&
      (item.together_narrow < kLeastForVelocity || 2 * item.together < item.changes ||
       2 * item.together_narrow < item.together))
    return true;
  // Nor is what was repaired before, or twice by chance.
  if (!item.trend.empty() && item.rule == "untested" && item.fixes < kOften) return true;
  if (item.fix.step == Step::test_repairs && !item.fix.name.empty() &&
      item.fix.work_fixes < kThrice)
    return true;
  if (!item.trend.empty() && item.rule == "one_function" && item.fix.branches < kManyBranches &&
      item.fix.work_fixes < kThrice)
    return true;
  // To take a branch out of what hardly ever breaks helps nobody.
  if (!item.trend.empty() && item.rule == "one_function" && item.fix.work_fixes < kOften)
    return true;
  return item.fix.step == Step::none;
}

/// The third item of a kind tells less that is new than the first of another.
void mix_kinds(std::vector<Item>& items) {
  constexpr double kAgain = 0.85;
  std::map<std::string, double> again;
  std::vector<std::pair<double, Item>> order;
  for (Item& item : items) {
    double& factor = again.try_emplace(item.rule, 1.0).first->second;
    constexpr double kBehind = 0.01;
    const double worth =
        item.only_risk ? -1 : weight(item) * factor * (item.in_reserve ? kBehind : 1);
    if (!item.only_risk) factor *= kAgain;
    order.emplace_back(worth, std::move(item));
  }
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(order[i].second);
}

/// That a framework's version ended says more than the notice on it, or on what is made for it.
void drop_notices_of_ended(std::vector<Item>& items) {
  std::erase_if(items, [&](const Item& item) {
    return item.rule == "given_up" && std::ranges::any_of(items, [&](const Item& other) {
             return other.rule == "ended_support" &&
                    (other.fix.at == item.fix.at ||
                     std::ranges::find(other.fix.along, item.name) != other.fix.along.end());
           });
  });
}

/// Further copies of a few lines say little beside the first ones.
void keep_first_copies(std::vector<Item>& items) {
  constexpr int kMost = 2;
  int told = 0;
  for (Item& item : items) {
    if (item.only_risk || item.rule != "copied" || item.count >= kManyLines) continue;
    item.only_risk = ++told > kMost;
  }
}

/// What is told by repairs that an item before it told already says nothing new: copies are
/// repaired together.
void drop_told_repairs(std::vector<Item>& items) {
  std::set<std::string> told;
  for (Item& item : items) {
    const auto& repairs = item.fix.untested_repairs;
    if (item.only_risk || item.fix.step != Step::test_repairs || repairs.empty()) continue;
    const auto known = std::ranges::count_if(
        repairs, [&](const std::string& hash) { return told.contains(hash); });
    if (2 * known > std::ssize(repairs) && item.rule != "untested_repairs") {
      item.only_risk = true;
      continue;
    }
    told.insert(repairs.begin(), repairs.end());
  }
}

/// Of its file that is most at risk for its lines: there whoever reads an item begins.
double density(const Ground& ground, const Item& item) {
  double out = 0;
  for (const FileId id : item.files) {
    if (const FileSignals* file = ground.of(id))
      out = std::max(out, file->risk / std::max<double>(file->lines, 1));
  }
  return out;
}

bool before(const FileSignals* a, const FileSignals* b) {
  return a->risk != b->risk ? a->risk > b->risk : a->file < b->file;
}

}  // namespace

const Cause& cause(std::string_view id) {
  for (const Cause& one : kCauses) {
    if (one.id == id) return one;
  }
  return kLeftAlone;
}

std::string_view hurts(const Item& item) {
  const std::string_view by_cause = cause(item.rule).hurts;
  return by_cause == "velocity" && rarely_changed(item) ? "risk" : by_cause;
}

std::vector<const FileSignals*> files_by_risk(const Signals& signals) {
  std::vector<const FileSignals*> out;
  for (const FileSignals& file : signals.files) out.push_back(&file);
  std::ranges::sort(out, before);
  return out;
}

std::vector<const FileSignals*> reading_order(const Signals& signals) {
  std::vector<const FileSignals*> out = files_by_risk(signals);
  std::ranges::stable_sort(out, [](const FileSignals* a, const FileSignals* b) {
    return a->risk * std::max<std::uint32_t>(b->lines, 1) >
           b->risk * std::max<std::uint32_t>(a->lines, 1);
  });
  return out;
}

Ledger ledger(const model::Analysis& analysis, std::size_t most) {
  Ledger out;
  out.signals = file_signals(analysis);
  const Ground ground(analysis, out.signals);
  find_clusters(ground, out.by_risk);
  find_copies(ground, out.by_risk);
  find_cycles(ground, out.by_risk);
  find_deprecated(ground, out.by_risk);
  find_departed(ground, out.by_risk);
  find_mended_copies(ground, out.by_risk);
  find_two_ways(ground, out.by_risk);
  find_moved_languages(ground, out.by_risk);
  // A mark that many files bear is worth what they are worth on the whole.
  for (Item& item : out.by_risk) {
    if (!across(item.rule)) continue;
    double sum = 0;
    for (const FileId file : item.files) sum += ground.of(file)->risk;
    item.risk = sum / static_cast<double>(item.files.size()) * 0.8;
  }
  find_ended_support(ground, out.by_risk);
  find_given_up(ground, out.by_risk);
  find_one_person(ground, out.by_risk);
  find_code_causes(ground, out.by_risk);
  find_two_fronts(ground, out.by_risk);
  drop_notices_of_ended(out.by_risk);
  join_library_moves(out.by_risk);
  const auto first = [](const Item& a, const Item& b) { return weight(a) > weight(b); };
  std::ranges::stable_sort(out.by_risk, first);
  begin_where_work_is(ground, out.by_risk);
  for (Item& item : out.by_risk) item.only_risk = is_no_debt(item);
  join_untested_repairs(ground, out.by_risk);
  find_no_tests(ground, out.by_risk);
  find_untested_part(ground, out.by_risk);
  find_tests_off(ground, out.by_risk);
  find_outlier(ground, out.by_risk);
  find_outsized(ground, out.by_risk);
  // Repairs of one file have most often nothing in common but the file.
  for (Item& item : out.by_risk) {
    const bool of_file = item.rule == "breaks_often" && item.fix.name.empty();
    item.only_risk = item.only_risk || (of_file && !item.trend.empty());
  }
  keep_in_reserve(out.by_risk);
  hold_back_dying(ground, out.by_risk);
  std::ranges::stable_sort(out.by_risk, first);
  drop_told_repairs(out.by_risk);
  tell_a_few(out.by_risk);
  keep_first_copies(out.by_risk);
  quote_remarks(ground, out.by_risk);
  std::ranges::stable_partition(out.by_risk, [](const Item& item) { return !item.only_risk; });
  mix_kinds(out.by_risk);
  hold_back_thin(out.by_risk);
  if (out.by_risk.size() > most) out.by_risk.resize(most);
  note_waivers(ground, out.by_risk);
  for (std::size_t i = 0; i < out.by_risk.size(); ++i) out.reading_order.push_back(i);
  std::vector<double> dense;
  for (const Item& item : out.by_risk) dense.push_back(density(ground, item));
  std::ranges::stable_sort(out.reading_order, std::greater{},
                           [&](std::size_t at) { return dense[at]; });
  out.against_size = against_size(analysis, out.signals);
  return out;
}

}  // namespace cutaway::findings
