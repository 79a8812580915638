// SPDX-License-Identifier: Apache-2.0
// The files that carry most risk, each with the one cause that its numbers show most clearly; files
// of one cause that change together are one item.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/coupling.h"
#include "findings/ground.h"
#include "findings/inside_file.h"
#include "findings/places_of_work.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostFiles = 8;
constexpr std::uint32_t kBig = 200, kBranched = 20;
/// A file of so many lines and functions does several jobs if some of it can leave it.
constexpr std::uint32_t kManyLines = 400, kManyFunctions = 15;
constexpr std::uint32_t kHeavy = 20;
/// A function with fewer branches is named only because others have none.
constexpr std::uint32_t kLeastNamed = 5;
/// Items are made until the files in them hold this share of all risk.
constexpr double kShareOfRisk = 0.95;
constexpr std::size_t kMostItems = 150;

class Clusters {
 public:
  explicit Clusters(const Ground& ground)
      : ground_(ground),
        tests_are_linked_(
            5 * std::ranges::count_if(ground.signals.files,
                                      [](const FileSignals& f) { return f.tests > 0; }) >=
            std::ssize(ground.signals.files)) {}

  void find(std::vector<Item>& out) {
    double all = 0;
    for (const FileSignals& file : ground_.signals.files) all += file.risk;
    double covered = 0;
    for (const FileSignals* seed : files_by_risk(ground_.signals)) {
      if (covered >= kShareOfRisk * all || out.size() >= kMostItems) break;
      if (taken_.contains(seed->file) || seed->risk <= 0) continue;
      const std::string_view rule = cause_of(*seed);
      if (rule.empty()) continue;
      const std::vector<FileId> files = gather(*seed, rule);
      for (const FileId file : files) {
        taken_.insert(file);
        covered += ground_.of(file)->risk;
      }
      if (rule == "changes_together" && joined(files, out)) continue;
      out.push_back(make(*seed, rule, files));
    }
  }

 private:
  /// "wanted/movies" with "mass/series" beside "wanted/series" with "mass/movies": each file of the
  /// one has its like, of the same name or folder, in the other, and the four change as one.
  bool joined(const std::vector<FileId>& files, std::vector<Item>& out) const {
    const auto same = std::ranges::find_if(out, [&](const Item& other) {
      if (other.rule != "changes_together" || other.files.size() + files.size() > kMostFiles)
        return false;
      return std::ranges::all_of(files, [&](FileId file) {
        return std::ranges::any_of(other.files,
                                   [&](FileId like) {
                                     return base_name(ground_.path(like)) ==
                                            base_name(ground_.path(file));
                                   }) &&
               std::ranges::any_of(other.files, [&](FileId like) {
                 return folder_name(ground_.path(like)) == folder_name(ground_.path(file));
               });
      });
    });
    if (same == out.end()) return false;
    std::vector<FileId> all = same->files;
    all.insert(all.end(), files.begin(), files.end());
    const FileSignals& seed = *ground_.of(all.front());
    *same = make(seed, "changes_together", std::move(all));
    return true;
  }

  /// The cause that the code itself shows comes first; a symptom only where none is seen. Empty:
  /// neither the code nor its past says anything.
  std::string_view cause_of(const FileSignals& file) const {
    if (only_lists(file)) return "";
    const bool has_heavy = file.most_branches >= kHeavy && is_named_heavy(file);
    const bool heavy = has_heavy && 3 * file.most_branches >= file.branches;
    if (ground_.past == nullptr) return heavy ? "one_function" : big(file);
    if (coupled(ground_, file.file, taken_).size() > 1) return "changes_together";
    if (heavy) return "one_function";
    if (tests_are_linked_ && unreached(file) && file.fixes >= 2 && file.branches > 0 &&
        is_program(file))
      return "untested";
    if (several_jobs(file)) return "several_jobs";
    if (has_heavy) return "one_function";
    if (file.fixes_year >= 3 && 3 * file.fixes_year >= file.changes_year) return "breaks_often";
    if (file.changes_year >= 6) return "changes_often";
    return big(file).empty() ? past_of(file) : big(file);
  }

  /// Texts in a language, lists of entries: they change because the product grows, and nothing in
  /// them decides.
  bool only_lists(const FileSignals& file) const {
    if (file.branches == 0 && file.functions == 0) return true;
    const std::string path = "/" + lower(ground_.path(file.file));
    // Folders such as .github hold tools of the work, not the product.
    if (path.find("/.") != std::string::npos || is_frozen(ground_, file.file)) return true;
    return std::ranges::any_of(ground_.analysis.catalogue->table("recipes"),
                               [&](const auto& row) { return matches_glob(row.second, path); });
  }

  /// What only the past shows. Such items stand last in the order, but they are told: a small file
  /// that was repaired again and again is where repairs go on.
  static std::string_view past_of(const FileSignals& file) {
    if (file.fixes >= 3) return "breaks_often";
    return file.changes >= 3 || file.fixes > 0 ? "changes_often" : "";
  }

  /// A small file that is at risk only beside smaller ones is no debt.
  static std::string_view big(const FileSignals& file) {
    return file.lines >= kBig && file.branches >= kBranched ? "big_and_branched" : "";
  }

  /// Whether the heaviest function has a name by which it can be told.
  bool is_named_heavy(const FileSignals& file) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file.file);
    return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
      return symbol.branches == file.most_branches && !symbol.name.empty();
    });
  }

  /// No test reaches it, nor a file that uses it: those would reach it on their way. What starts
  /// the program is tested by starting it.
  bool unreached(const FileSignals& file) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file.file);
    const bool starts = std::ranges::any_of(syntax.symbols, [](const syntax::Symbol& symbol) {
      return (symbol.flags & syntax::kEntryPoint) != 0;
    });
    return file.tests == 0 && !starts &&
           std::ranges::none_of(ground_.signals.uses->users(file.file), [&](FileId user) {
             const FileSignals* other = ground_.of(user);
             return other != nullptr && other->tests > 0;
           });
  }

  bool several_jobs(const FileSignals& file) const {
    if (file.lines < kManyLines || file.functions < kManyFunctions) return false;
    return inside(file.file).cut().has_value();
  }

  InsideFile inside(FileId file) const {
    return {ground_.analysis, *ground_.signals.uses, ground_.tied, file};
  }

  bool is_program(const FileSignals& file) const {
    const LanguageId language = ground_.analysis.project->file(file.file).language;
    return catalogue::language(language).type == catalogue::LanguageType::programming;
  }

  std::vector<FileId> gather(const FileSignals& seed, std::string_view rule) const {
    if (rule == "changes_together") return coupled(ground_, seed.file, taken_);
    return {seed.file};
  }

  Item make(const FileSignals& seed, std::string_view rule, std::vector<FileId> files) const {
    Item item = ground_.item(rule, std::move(files));
    const syntax::Syntax& syntax = ground_.analysis.project->of(seed.file);
    const InsideFile inside_seed = inside(seed.file);
    item.functions = inside_seed.functions();
    item.unwatched = tests_are_linked_ && std::ranges::all_of(item.files, [&](FileId file) {
                       return unreached(*ground_.of(file));
                     });
    add_fix(inside_seed, seed.file, rule, item);
    if (rule == "changes_together") tell_direction(item);
    if (rule == "one_function") {
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.branches != seed.most_branches || symbol.name.empty() || !item.name.empty())
          continue;
        item.name = syntax.text(symbol.name);
        item.count = symbol.branches;
        const auto branches = inside_seed.branches(SymbolId(&symbol - syntax.symbols.data()));
        if (!branches.empty()) add_branch(branches.front(), item.fix);
        item.places.push_back({seed.file, symbol.name_line, symbol.end_line});
      }
    }
    for (const FileId file : item.files) item.places.push_back({file, 1, 1});
    return item;
  }

  /// Which of two files that change together uses the other: what both decide belongs there.
  void tell_direction(Item& item) const {
    for (const auto& [user, used] :
         {std::pair(item.files[0], item.files[1]), std::pair(item.files[1], item.files[0])}) {
      const auto& users = ground_.signals.uses->users(used);
      if (!std::ranges::binary_search(users, user)) continue;
      item.fix.at = {user, 1, 1};
      item.fix.other = used;
      return;
    }
    item.fix.other = FileId();
  }

  /// What to begin with: what nobody else calls; the heaviest function, untested ones first.
  /// `file` is the one that was looked into: another file of the item may be more at risk.
  void add_fix(const InsideFile& inside, FileId file, std::string_view rule, Item& item) const {
    const syntax::Syntax& syntax = ground_.analysis.project->of(file);
    const auto take = [&](SymbolId id) {
      const syntax::Symbol& symbol = syntax.symbols[id.index()];
      item.fix.name = syntax.text(symbol.name);
      item.fix.at = {file, symbol.name_line, symbol.end_line};
      item.fix.branches = symbol.branches;
      item.fix.nested = branches_nested(syntax, id);
      item.fix.lines = symbol.end_line - symbol.name_line + 1;
    };
    const auto untested = inside.heaviest_untested();
    const auto cut = inside.cut();
    if ((rule == "several_jobs" || rule == "changes_often" || rule == "big_and_branched") && cut) {
      take(cut->head);
      item.fix.with = cut->with;
      item.fix.lines = cut->lines;
      item.fix.callers = cut->callers;
      return;
    }
    const auto heaviest = untested ? untested : inside.heaviest();
    if (!heaviest || syntax.symbols[heaviest->index()].branches < kLeastNamed) return;
    take(*heaviest);
    item.fix.untested = untested.has_value();
    item.fix.callers =
        static_cast<std::uint32_t>(ground_.analysis.links->callers({file, *heaviest}).size());
  }

  const Ground& ground_;
  const bool tests_are_linked_;  ///< else a file without one says little
  std::set<FileId> taken_;
};

}  // namespace

void find_clusters(const Ground& ground, std::vector<Item>& out) { Clusters(ground).find(out); }

}  // namespace cutaway::findings
