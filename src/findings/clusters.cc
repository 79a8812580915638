// SPDX-License-Identifier: Apache-2.0
// The files that carry most risk, each with the one cause that its numbers show most clearly; files
// of one cause that change together are one item.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/ground.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostFiles = 8;
constexpr std::uint32_t kBig = 200, kBranched = 20;
/// Items are made until the files in them hold this share of all risk.
constexpr double kShareOfRisk = 0.95;
constexpr std::size_t kMostItems = 150;

class Clusters {
 public:
  explicit Clusters(const Ground& ground)
      : ground_(ground),
        many_importers_(
            std::max<std::uint32_t>(8, ground.percentile(&FileSignals::imported_by, 95))),
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
      // A small file that is at risk only beside smaller ones is no debt.
      if (rule == "big_and_branched" && (seed->lines < kBig || seed->branches < kBranched))
        continue;
      std::vector<FileId> files = gather(*seed, rule);
      Item item = make(*seed, rule, files);
      // What changed together long ago says nothing about today; the file itself may.
      if (rule == "changes_together" && item.together == 0) {
        files = {seed->file};
        item = make(*seed, "changes_often", files);
      }
      for (const FileId file : files) {
        taken_.insert({file, true});
        covered += ground_.of(file)->risk;
      }
      out.push_back(std::move(item));
    }
  }

 private:
  std::string_view cause_of(const FileSignals& file) const {
    if (ground_.past == nullptr)
      return file.most_branches >= 20 ? "one_function" : "big_and_branched";
    if (file.imported_by >= many_importers_ && file.changes_year >= 4) return "passes_through";
    if (close_partners(file, 1).size() > 1) return "changes_together";
    if (file.fixes_year >= 3 && 3 * file.fixes_year >= file.changes_year) return "breaks_often";
    if (file.most_branches >= 20 && 2 * file.most_branches >= file.branches) return "one_function";
    if (tests_are_linked_ && file.tests == 0 && file.fixes >= 2 && file.branches > 0 &&
        is_program(file))
      return "untested";
    if (file.changes_year >= 6) return "changes_often";
    if (file.fixes >= 3) return "breaks_often";
    return file.changes >= 3 ? "changes_often" : "big_and_branched";
  }

  bool is_program(const FileSignals& file) const {
    const LanguageId language = ground_.analysis.project->file(file.file).language;
    return catalogue::language(language).type == catalogue::LanguageType::programming;
  }

  /// Files not taken yet that change with this one more often than not.
  std::vector<FileId> close_partners(const FileSignals& file, std::size_t least) const {
    std::vector<FileId> out{file.file};
    for (const Ground::Partner& partner : ground_.partners(file.file)) {
      if (out.size() == kMostFiles) break;
      const FileSignals& other = *ground_.of(partner.file);
      const std::uint32_t fewer = std::min(file.changes, other.changes);
      if (taken_.contains(partner.file) || partner.times < 4 || 2 * partner.times < fewer) continue;
      if (5 * partner.times < std::max(file.changes, other.changes)) continue;
      if (other.imported_by >= many_importers_) continue;
      out.push_back(partner.file);
    }
    return out.size() > least ? out : std::vector<FileId>{file.file};
  }

  std::vector<FileId> gather(const FileSignals& seed, std::string_view rule) const {
    if (rule == "changes_together") return close_partners(seed, 1);
    std::vector<FileId> out{seed.file};
    if (rule == "passes_through" || rule == "one_function") return out;
    // Missing tests of one folder are one cause; other causes are one where the files also change
    // together.
    const std::string_view folder = folder_name(ground_.path(seed.file));
    const auto fits = [&](FileId other) {
      return out.size() < kMostFiles && other != seed.file && !taken_.contains(other) &&
             folder_name(ground_.path(other)) == folder &&
             2 * ground_.of(other)->risk >= seed.risk && cause_of(*ground_.of(other)) == rule;
    };
    if (rule == "untested") {
      for (const FileSignals& other : ground_.signals.files) {
        if (fits(other.file)) out.push_back(other.file);
      }
    } else if (ground_.past != nullptr) {
      for (const Ground::Partner& partner : ground_.partners(seed.file)) {
        if (fits(partner.file) && 4 * partner.times >= seed.changes) out.push_back(partner.file);
      }
    }
    return out;
  }

  Item make(const FileSignals& seed, std::string_view rule, std::vector<FileId> files) const {
    Item item = ground_.item(rule, std::move(files));
    const syntax::Syntax& syntax = ground_.analysis.project->of(seed.file);
    if (rule == "one_function") {
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.branches != seed.most_branches || !item.name.empty()) continue;
        item.name = syntax.text(symbol.name);
        item.count = symbol.branches;
        item.places.push_back({seed.file, symbol.line, symbol.end_line});
      }
    }
    for (const FileId file : item.files) item.places.push_back({file, 1, 1});
    return item;
  }

  const Ground& ground_;
  const std::uint32_t many_importers_;
  const bool tests_are_linked_;  ///< else a file without one says little
  std::map<FileId, bool> taken_;
};

}  // namespace

void find_clusters(const Ground& ground, std::vector<Item>& out) { Clusters(ground).find(out); }

}  // namespace cutaway::findings
