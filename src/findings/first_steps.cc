// SPDX-License-Identifier: Apache-2.0
// First steps: where the changes and repairs of the last year went decides where to begin.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/asked_weight.h"
#include "findings/cut_branch.h"
#include "findings/dead.h"
#include "findings/entangled.h"
#include "findings/inside_file.h"
#include "findings/missing_tests.h"
#include "findings/named_in_text.h"
#include "findings/places_of_work.h"
#include "findings/uses.h"
#include "findings/written_tests.h"
#include "history/change_words.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// Those that are told first; the others keep what their cause suggests.
constexpr std::size_t kMostItems = 40;
/// With fewer changes of known lines nothing is taken back.
constexpr std::uint32_t kEnoughWork = 4;
/// Work that a step must touch: two repairs, or so many changes, an eighth of all.
/// A function of fewer of the changes, and without repairs, is not where the work goes.
constexpr std::uint32_t kElsewhere = 4;
constexpr std::uint32_t kLeastRepairs = 2, kLeastChanges = 3, kOften = 5, kShare = 8, kCutShare = 2;
constexpr std::uint16_t kVeryMany = 30, kManyBranches = 15, kBranchesOfLong = 12, kSomeBranches = 5;
/// A step that leaves most of a file as it is cures nothing: a sixth of its lines must go.
constexpr std::uint32_t kShareMoved = 6;
/// And a shorter file is read at once.
constexpr std::uint32_t kWorthCutting = 300;
/// And it is a job of its own where a third of the changes touched nothing else.
constexpr std::uint32_t kShareAlone = 3, kLeastAlone = 4;
/// A repair of more files was of something that is everywhere.
constexpr std::uint32_t kMostFilesOfRepair = 12;
constexpr std::uint32_t kLongFunction = 60, kLongestTested = 200;
/// A list of defaults decides nothing that a test could show.
constexpr std::uint16_t kLeastTestedBranches = 2;
constexpr std::size_t kMostShown = 5;

bool one_file(const Item& item) {
  constexpr std::array<std::string_view, 6> kRules = {"several_jobs",  "one_function",
                                                      "changes_often", "breaks_often",
                                                      "untested",      "big_and_branched"};
  return std::ranges::find(kRules, item.rule) != kRules.end();
}

class FirstSteps {
 public:
  FirstSteps(const Ground& ground, std::vector<Item>& items)
      : ground_(ground),
        work_(ground, files_of(items)),
        said_(ground.analysis, names_of(items)),
        tests_(ground),
        looks_only_(*ground.analysis.catalogue) {}

  void choose(Item& item) const {
    if (item.rule == "changes_together") {
      find_joint_work(ground_, work_, item);
      return;
    }
    say_tests_surely(item);
    const FileId file = item.files.front();
    const auto& work = work_.of(file);
    item.fix.work_of = static_cast<std::uint32_t>(work.size());
    for (const Work& one : work) item.fix.work_fixes_of += one.fix ? 1 : 0;
    if (is_over(ground_, file, work)) {
      take_back(item);
      return;
    }
    if (item.rule == "one_function") {
      tell_function(item);
      const bool elsewhere = work.size() >= kEnoughWork && item.fix.work_fixes < kLeastRepairs &&
                             kElsewhere * item.fix.work < work.size();
      if (!elsewhere && worth_taking(item.fix, item.count) &&
          (work.size() < kEnoughWork || takes_what_broke(item)))
        return;
      call_by_past(item);
    }
    if (work.size() < kEnoughWork) {
      take_back_unsure(item);
      return;
    }
    const std::uint32_t of = item.fix.work_of, fixes_of = item.fix.work_fixes_of;
    item.fix = {};
    item.fix.work_of = of;
    item.fix.work_fixes_of = fixes_of;
    item.fix.step = Step::none;
    // A test of what did not break, or a cut where nobody works, mends nothing.
    const auto definitions = work_.definitions(file);
    if (in_functions(item, definitions) || moved(item, definitions) ||
        entangled(item, definitions) || tests_of_file(item))
      name_by_step(item);
  }

  /// What was seen in the past alone has no step in the code.
  static bool take_back_symptom(Item& item) {
    const bool symptom = item.rule == "changes_often" || item.rule == "breaks_often" ||
                         item.rule == "big_and_branched" || item.rule == "several_jobs" ||
                         (item.rule == "one_function" && !worth_taking(item.fix, item.count));
    if (!symptom || (item.fix.with > 0 && item.changes >= kEnoughWork)) return false;
    take_back(item);
    return true;
  }

 private:
  static std::vector<FileId> files_of(const std::vector<Item>& items) {
    std::vector<FileId> out;
    for (std::size_t i = 0; i < items.size() && i < kMostItems; ++i) {
      if (one_file(items[i]) && items[i].rule != "untested") out.push_back(items[i].files.front());
      if (items[i].rule == "changes_together" || items[i].rule == "untested")
        out.insert(out.end(), items[i].files.begin(), items[i].files.end());
    }
    return out;
  }

  std::unordered_set<std::string> names_of(const std::vector<Item>& items) const {
    std::unordered_set<std::string> out;
    for (const FileId file : files_of(items)) {
      const syntax::Syntax& syntax = ground_.analysis.project->of(file);
      out.insert(WrittenTests::stem(ground_.analysis, file));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (is_named_function(syntax, SymbolId(s)) || WrittenTests::is_type(syntax, SymbolId(s)))
          out.insert(as_word(syntax.text(syntax.symbols[s].name)));
      }
    }
    return out;
  }

  /// Where neither a function nor missing tests are the cause, the past is all that is told.
  static void call_by_past(Item& item) {
    item.rule = item.fixes >= kLeastRepairs ? "breaks_often" : "changes_often";
    item.name.clear();
    item.count = 0;
    std::erase_if(item.places, [](const Place& place) { return place.end_line > place.line; });
  }

  /// The cause that is told is the one that the step mends.
  void name_by_step(Item& item) const {
    const Fix& fix = item.fix;
    // What is told of a function is told of its file alone.
    if (fix.step != Step::none && fix.step != Step::by_rule && item.files.size() > 1) {
      Item one = ground_.item(item.rule, {item.files.front()});
      one.fix = item.fix;
      one.through = item.through;
      one.through_count = item.through_count;
      if (fix.step == Step::test_repairs && !fix.name.empty()) one.commits = item.commits;
      one.places.push_back({one.files.front(), 1, 1});
      item = std::move(one);
    }
    if (fix.step == Step::test_repairs) {
      call_by_past(item);
      if (!fix.name.empty()) item.places.insert(item.places.begin(), fix.at);
    }
    if (fix.step == Step::move) item.rule = "several_jobs";
    if (fix.step == Step::test) item.rule = "untested";
    if (fix.step != Step::take_branch && fix.step != Step::split && fix.step != Step::test) return;
    if (fix.step != Step::test) item.rule = "one_function";
    item.name = fix.name;
    item.count = fix.branches;
    std::erase_if(item.places, [](const Place& place) { return place.end_line > place.line; });
    item.places.insert(item.places.begin(), fix.at);
  }

  /// That no test reaches a file is said only where it surely is so.
  void say_tests_surely(Item& item) const {
    if (!item.unwatched && item.rule != "untested") return;
    if (std::ranges::none_of(item.files, [&](FileId file) { return tests_.perhaps(file, said_); }))
      return;
    item.unwatched = false;
    if (item.rule != "untested") return;
    // What its files had in common is gone.
    if (item.files.size() > 1) {
      const FileId file = item.files.front();
      item = ground_.item("untested", {file});
      item.places.push_back({file, 1, 1});
    }
    call_by_past(item);
    item.fix = {};
  }

  const syntax::Syntax& syntax(FileId file) const { return ground_.analysis.project->of(file); }
  const syntax::Symbol& symbol(SymbolRef ref) const {
    return syntax(ref.file).symbols[ref.symbol.index()];
  }
  InsideFile inside(FileId file) const {
    return {ground_.analysis, *ground_.signals.uses, ground_.tied, file};
  }

  void take(Item& item, SymbolRef ref, const WorkedOn& worked) const {
    const syntax::Symbol& row = symbol(ref);
    item.fix.name = syntax(ref.file).text(row.name);
    item.fix.within = type_among_alike(ground_, ref);
    tell_tests(ground_, ref, item.fix);
    item.fix.test_names_it = said_.in_tests(as_word(item.fix.name));
    item.fix.at = {ref.file, row.name_line, row.end_line};
    item.fix.branches = row.branches;
    item.fix.nested = branches_nested(syntax(ref.file), ref.symbol);
    item.fix.lines = row.end_line - row.name_line + 1;
    item.fix.work = worked.changes;
    item.fix.work_fixes = worked.fixes;
    item.fix.alone = worked.alone;
    item.fix.work_aside = worked.aside;
    tell_broken(item, ref, worked);
  }

  /// What broke in the function itself, and which requests come there.
  void tell_broken(Item& item, SymbolRef ref, const WorkedOn& worked) const {
    item.fix.broke.clear();
    for (const history::ChangeId repair : worked.repaired) {
      const history::Change& change = ground_.past->changes[repair.index()];
      if (!change.revert && change.files <= kMostFilesOfRepair && history::says_what(change.title))
        item.fix.broke.push_back(change.hash);
    }
    if (is_named_function(syntax(ref.file), ref.symbol))
      item.through = ground_.reach.through(ref, item.through_count);
  }

  bool enough(const Item& item, const WorkedOn& worked) const {
    const bool share = kShare * worked.changes >= item.fix.work_of ||
                       kShare * worked.fixes >= std::max(item.fix.work_fixes_of, 1U);
    return share && (worked.fixes >= kLeastRepairs || worked.changes >= kLeastChanges);
  }

  /// A function that the work went into: its repairs get tests, or it is made smaller.
  bool in_functions(Item& item, const std::vector<WorkedOn>& definitions) const {
    const FileId file = item.files.front();
    std::uint32_t most = 0;
    for (const WorkedOn& worked : definitions) {
      if (is_named_function(syntax(file), worked.symbol)) most = std::max(most, worked.changes);
    }
    for (const WorkedOn& worked : definitions) {
      const SymbolRef ref{file, worked.symbol};
      if (!is_named_function(syntax(file), worked.symbol) || !enough(item, worked) ||
          is_dead(ground_, said_, ref) || is_a_version(syntax(file).text(symbol(ref).name)))
        continue;
      // To cut what is rarely touched leaves what is touched most as it is.
      const bool cut = kCutShare * worked.changes >= most;
      if (cut && symbol(ref).branches >= kVeryMany && make_smaller(item, ref, worked)) return true;
      const bool is_whole = symbol(ref).end_line - symbol(ref).line > kLongestTested;
      if (worked.fixes >= kLeastRepairs && in_one_go(ground_, worked.repaired)) continue;
      // What broke again and again is told though nobody writes a test of it in a day.
      if (symbol(ref).branches >= kLeastTestedBranches && (!is_whole || worked.fixes >= kOften) &&
          test_repairs({worked.repaired, worked.standing, true}, item)) {
        take(item, ref, worked);
        show(item, worked);
        return true;
      }
      if ((cut && make_smaller(item, ref, worked)) || untested(item, ref, worked)) return true;
    }
    return false;
  }

  /// "new", "constructor": it stays with its type (catalogue/debt.toml).
  bool makes_its_type(std::string_view name) const {
    return std::ranges::any_of(ground_.analysis.catalogue->table("debt"), [&](const auto& row) {
      return row.first == "makers" && row.second == name;
    });
  }

  /// "shopDashboardPlugin" of "plugin-shop-dashboard.ts": what the file is there for stays in it.
  bool names_its_file(FileId file, std::string_view name) const {
    const std::string_view base = base_name(ground_.path(file));
    const auto stem = identifier_words(base.substr(0, base.find('.', 1)));
    return std::ranges::all_of(identifier_words(name), [&](const std::string& word) {
      return std::ranges::find(stem, word) != stem.end();
    });
  }

  /// "update_30400", "upgradeTo105": written once for one version, and not changed for the next.
  static bool is_a_version(std::string_view name) {
    constexpr std::ptrdiff_t kDigits = 3;
    const auto last = std::find_if(name.rbegin(), name.rend(), [](char c) {
      return std::isdigit(static_cast<unsigned char>(c)) == 0;
    });
    return last - name.rbegin() >= kDigits;
  }

  /// What shows that a function was repaired: those repairs.
  void show(Item& item, const WorkedOn& worked) const {
    item.commits.clear();
    for (const history::ChangeId repair : worked.repaired) {
      if (item.commits.size() < kMostShown)
        item.commits.push_back(ground_.past->changes[repair.index()].hash);
    }
  }

  bool test_repairs(const RepairsOf& repairs, Item& item) const {
    return find_missing_tests(ground_, tests_, looks_only_, repairs, item);
  }

  bool make_smaller(Item& item, SymbolRef ref, const WorkedOn& worked) const {
    const syntax::Symbol& row = symbol(ref);
    const bool is_long = row.end_line - row.name_line >= kLongFunction;
    if (row.branches < kVeryMany && worked.fixes == 0 && worked.changes < kOften) return false;
    if (row.branches < (is_long ? kBranchesOfLong : kManyBranches)) return false;
    Fix fix = item.fix;
    if (!find_branch(inside(ref.file), work_, ref, worked, row.branches, fix)) return false;
    item.fix = std::move(fix);
    take(item, ref, worked);
    item.fix.step = Step::take_branch;
    return true;
  }

  bool untested(Item& item, SymbolRef ref, const WorkedOn& worked) const {
    if (symbol(ref).branches < kSomeBranches || !surely_untested(ref)) return false;
    take(item, ref, worked);
    item.fix.step = Step::test;
    item.fix.untested = true;
    return true;
  }

  /// No test says its name or that of a function that says it; what stands outside of functions
  /// (a callback that is registered, a table) may call it from anywhere.
  bool surely_untested(SymbolRef ref) const {
    if (!tests_.expected(ref.file) || tests_.perhaps(ref.file, said_)) return false;
    if ((symbol(ref).flags & syntax::kPrivate) != 0) return false;
    const std::string name = as_word(syntax(ref.file).text(symbol(ref).name));
    if (said_.in_tests(name) || ground_.tied.function(ref)) return false;
    if (inside(ref.file).perhaps_tested(ref)) return false;
    const auto& places = said_.own(name);
    return !places.empty() && std::ranges::all_of(places, [&](const Place& place) {
      return place.file == ref.file && inside_lines(ref, place);
    });
  }

  bool inside_lines(SymbolRef ref, const Place& place) const {
    const syntax::Symbol& row = symbol(ref);
    return place.file == ref.file && place.line >= row.line && place.line <= row.end_line;
  }

  /// What leaves the file with the functions that only it calls, by every text of the project.
  bool moved(Item& item, const std::vector<WorkedOn>& definitions) const {
    if (definitions.empty()) return false;
    const FileId file = item.files.front();
    // Where all files of a folder are one package, another file parts nothing.
    const auto& language = ground_.analysis.project->file(file).language;
    if (is_listed(ground_, "one_package_a_folder", catalogue::language(language).name))
      return false;
    const Cut* best = nullptr;
    WorkedOn most;
    const std::vector<Cut> all = inside(file).cuts();
    for (const Cut& cut : all) {
      const WorkedOn worked = work_.into(file, cut.members, cut.head);
      if (!enough(item, worked) || worked.alone < kLeastAlone ||
          kShareAlone * worked.alone < item.fix.work_of || worked.alone <= most.alone)
        continue;
      // What nobody calls may be what the file is for.
      if (ground_.analysis.links->callers({file, cut.head}).empty()) continue;
      const std::string_view name = syntax(file).text(symbol({file, cut.head}).name);
      if (makes_its_type(name) || names_its_file(file, name)) continue;
      if (item.lines < kWorthCutting || kShareMoved * cut.lines < item.lines ||
          !only_it_names(file, cut))
        continue;
      best = &cut;
      most = worked;
    }
    if (best == nullptr) return false;
    take(item, {file, best->head}, most);
    item.fix.with = best->with;
    item.fix.lines = best->lines;
    item.fix.callers = best->callers;
    item.fix.step = Step::move;
    return true;
  }

  /// All but the head are named nowhere outside of what leaves.
  bool only_it_names(FileId file, const Cut& cut) const {
    return std::ranges::all_of(cut.members, [&](SymbolId member) {
      if (member == cut.head) return true;
      const std::string name = as_word(syntax(file).text(symbol({file, member}).name));
      return std::ranges::all_of(said_.own(name), [&](const Place& place) {
        return std::ranges::any_of(cut.members,
                                   [&](SymbolId around) {
                                     return inside_lines({file, around}, place);
                                   }) ||
               is_remark(syntax(place.file), place.line);
      });
    });
  }

  bool entangled(Item& item, const std::vector<WorkedOn>& definitions) const {
    const FileId file = item.files.front();
    const WorkedOn* worst = most_entangled(syntax(file), definitions);
    if (worst == nullptr) return false;
    take(item, {file, worst->symbol}, *worst);
    begin_where_it_broke(work_.of(file), inside(file).branches(worst->symbol),
                         symbol({file, worst->symbol}), worst->symbol, item.fix);
    begin_at_most_branched(inside(file), worst->symbol, item.fix);
    return true;
  }

  bool tests_of_file(Item& item) const {
    std::vector<history::ChangeId> repairs, standing;
    for (const Work& work : work_.of(item.files.front())) {
      if (!work.fix) continue;
      repairs.push_back(work.change);
      if (!work.stands.empty()) standing.push_back(work.change);
    }
    return test_repairs({repairs, standing, false}, item);
  }

  /// How often the named function itself was changed and repaired.
  void tell_function(Item& item) const {
    const FileId file = item.files.front();
    for (const WorkedOn& worked : work_.definitions(file)) {
      const syntax::Symbol& row = symbol({file, worked.symbol});
      if (row.name_line != item.places.front().line || item.places.front().file != file) continue;
      // What is told of it from here on is its own, whatever the cause suggested before.
      take(item, {file, worked.symbol}, worked);
    }
  }

  /// Whether a branch of the function can be taken out in which the work was.
  bool takes_what_broke(Item& item) const {
    const FileId file = item.files.front();
    for (const WorkedOn& worked : work_.definitions(file)) {
      if (symbol({file, worked.symbol}).name_line == item.fix.at.line)
        return find_branch(inside(file), work_, {file, worked.symbol}, worked, item.count,
                           item.fix);
    }
    return false;
  }

  /// Where too little is known of lines: what was only seen by calls is not said.
  void take_back_unsure(Item& item) const {
    Fix& fix = item.fix;
    // A few lines out of many are no cure of a file that does much.
    if (fix.with > 0 && kShare * fix.lines < item.lines) fix = {};
    if (take_back_symptom(item)) return;
    if (item.rule == "untested") {
      fix.untested = false;
      if (!broke_there(item)) take_back(item);
    } else if (fix.untested || fix.with > 0) {
      const FileId file = item.files.front();
      for (const Cut& cut : inside(file).cuts()) {
        if (fix.with > 0 && symbol({file, cut.head}).name_line == fix.at.line &&
            only_it_names(file, cut))
          return;
      }
      take_back(item);
    }
  }

  static void take_back(Item& item) {
    item.fix = {};
    item.fix.step = Step::none;
  }

  /// Whether half of the year's repairs, two and more, lie in the function of the step.
  bool broke_there(const Item& item) const {
    const FileId file = item.files.front();
    return std::ranges::any_of(work_.definitions(file), [&](const WorkedOn& worked) {
      return worked.fixes >= kLeastRepairs && 2 * worked.fixes >= item.fixes &&
             symbol({file, worked.symbol}).name_line == item.fix.at.line;
    });
  }

  const Ground& ground_;
  const PlacesOfWork work_;
  const NamedInText said_;
  const WrittenTests tests_;
  const history::LooksOnly looks_only_;
};

}  // namespace

void begin_where_work_is(const Ground& ground, std::vector<Item>& items) {
  if (ground.past == nullptr) return;
  const FirstSteps steps(ground, items);
  for (std::size_t i = 0; i < items.size() && i < kMostItems; ++i) {
    if (one_file(items[i]) || items[i].rule == "changes_together") steps.choose(items[i]);
  }
  // Of the others no lines are known: what is only a symptom has no step there.
  for (std::size_t i = kMostItems; i < items.size(); ++i) {
    // Nor was looked whether a test names what seems to have none.
    items[i].unwatched = false;
    if (items[i].rule == "changes_together" || items[i].rule == "untested") {
      items[i].fix = {};
      items[i].fix.step = Step::none;
    }
    FirstSteps::take_back_symptom(items[i]);
  }
}

}  // namespace cutaway::findings
