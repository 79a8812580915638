// SPDX-License-Identifier: Apache-2.0
// A folder with a manifest of its own for which hardly a test is written, while the rest of the
// product has them.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/first_test.h"
#include "findings/repairs.h"
#include "findings/uses.h"
#include "findings/written_tests.h"
#include "history/history.h"
#include "meaning/facts.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastFiles = 60, kFilesForOneTest = 30, kTestsElsewhere = 10;

struct Folder {
  const meaning::Package* package = nullptr;
  std::vector<const FileSignals*> files;  ///< in which functions are written
  std::size_t reached = 0;                ///< of them, by tests
  std::size_t on_screen = 0;
  std::uint32_t tests = 0, in_browser = 0;
};

class Folders {
 public:
  explicit Folders(const Ground& ground) : ground_(ground) {
    find_marked();
    for (const FileSignals& signal : ground.signals.files) {
      if (signal.functions == 0 || is_frozen(ground, signal.file)) continue;
      ++all_files_;
      if (Folder* folder = around(signal.file)) {
        folder->files.push_back(&signal);
        folder->on_screen += ends_as(ground, "screen", signal.file) ? 1 : 0;
      }
    }
    for (auto& [path, folder] : folders_) count_reached(folder);
    for (std::size_t i = 0; i < ground.analysis.project->size(); ++i) {
      const FileId file(i);
      if (!holds_a_test(ground, file)) continue;
      const bool browser = works_in_browser(ground, file);
      ++all_tests_;
      in_browser_ += browser ? 1 : 0;
      Folder* folder = around(file);
      if (folder == nullptr) continue;
      ++folder->tests;
      folder->in_browser += browser ? 1 : 0;
    }
  }

  /// The one in which most repairs of the year fell; null where each has its tests.
  const Folder* find() const {
    const Folder* best = nullptr;
    std::uint32_t most = 0;
    for (const auto& [path, folder] : folders_) {
      if (!lacks_tests(folder)) continue;
      const std::uint32_t repairs = repairs_of(folder);
      if (best != nullptr && repairs <= most) continue;
      best = &folder;
      most = repairs;
    }
    return best;
  }

  std::uint32_t tests_elsewhere(const Folder& folder) const { return all_tests_ - folder.tests; }
  std::uint32_t files_elsewhere(const Folder& folder) const {
    return static_cast<std::uint32_t>(all_files_ - folder.files.size());
  }

 private:
  /// A test in a browser reaches a screen wherever it stands.
  bool lacks_tests(const Folder& folder) const {
    const std::size_t files = folder.files.size();
    const auto few = [&](std::size_t tests) { return tests * kFilesForOneTest <= files; };
    const bool screen = 2 * folder.on_screen > files;
    return files >= kLeastFiles && few(folder.tests) && few(folder.reached) &&
           (!screen || few(in_browser_)) && tests_elsewhere(folder) >= kTestsElsewhere;
  }

  /// A test among another folder's code that bears the name of a file here is about its own.
  void count_reached(Folder& folder) {
    for (const FileSignals* signal : folder.files) {
      const auto& tests = ground_.signals.uses->tests(signal->file);
      folder.reached += std::ranges::any_of(tests, [&](FileId test) {
        const Folder* of = around(test);
        return of == nullptr || of == &folder || of->files.empty();
      });
    }
  }

  std::uint32_t repairs_of(const Folder& folder) const {
    std::uint32_t out = 0;
    for (const FileSignals* signal : folder.files) out += signal->fixes_year;
    return out;
  }

  /// In a repository of one manifest, a file that a tool lays beside each program tells its folder
  /// (`folder_marks` of catalogue/debt.toml); what the folder asks for stands in the manifest
  /// above.
  void find_marked() {
    const syntax::Project& project = *ground_.analysis.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const std::string& path = project.file(FileId(i)).path;
      const std::string folder(folder_name(path));
      if (project.file(FileId(i)).origin != sources::Origin::own || folder.empty() ||
          !is_listed(ground_, "folder_marks", base_name(path)))
        continue;
      const auto holds = [&](const meaning::Package& one) { return one.folder == folder; };
      const auto& packages = ground_.analysis.facts->packages;
      if (std::ranges::any_of(packages, holds) || std::ranges::any_of(marked_, holds)) continue;
      const auto whole = std::ranges::find(packages, "", &meaning::Package::folder);
      if (whole == packages.end()) continue;
      marked_.push_back(*whole);
      marked_.back().folder = folder;
    }
  }

  /// By the closest manifest around the file that is not the one of the whole.
  Folder* around(FileId file) {
    const meaning::Package* best = ground_.closest_manifest(file);
    for (const meaning::Package& one : marked_) {
      if (ground_.path(file).starts_with(one.folder + '/') &&
          (best == nullptr || one.folder.size() > best->folder.size()))
        best = &one;
    }
    if (best == nullptr) return nullptr;
    Folder& folder = folders_[best->folder];
    folder.package = best;
    return &folder;
  }

  const Ground& ground_;
  std::vector<meaning::Package> marked_;
  std::map<std::string, Folder> folders_;
  std::size_t all_files_ = 0, in_browser_ = 0;
  std::uint32_t all_tests_ = 0;
};

/// Repairs of the last year, and those that touched the folder.
void count_repairs(const Ground& ground, const Folder& folder, Fix& fix) {
  std::set<history::LineageId> own;
  for (const FileSignals* signal : folder.files) own.insert(signal->lineage);
  for (const history::ChangeId id : ground.repairs_of_year()) {
    ++fix.work_of;
    fix.work_fixes_of += ground.touches(id, own);
  }
}

/// What the manifest asks for that runs tests without a browser, with its line.
void note_runner(const Ground& ground, const meaning::Package& package, Fix& fix) {
  const auto& rows = ground.analysis.catalogue->table("browser_tests");
  for (const meaning::Dependency& dependency : ground.analysis.facts->dependencies) {
    const bool runs = std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "runs" && row.second == dependency.name;
    });
    if (!runs || dependency.place.file != package.place.file) continue;
    fix.other_name = dependency.name;
    fix.said_at = dependency.place;
    return;
  }
}

}  // namespace

void find_untested_part(const Ground& ground, std::vector<Item>& out) {
  const bool told = std::ranges::any_of(
      out, [](const Item& item) { return item.rule == "no_tests" && !item.only_risk; });
  if (ground.past == nullptr || told) return;
  const Folders folders(ground);
  const Folder* folder = folders.find();
  if (folder == nullptr) return;
  const FileId first = broken_most(ground, folder->files, true);
  if (!first.valid()) return;
  Item item = ground.item("untested_part", {first});
  if (!begin_with_first_test(ground, item)) return;
  item.key = folder->package->folder;
  item.count = folder->tests;
  item.of = static_cast<std::uint32_t>(folder->files.size());
  item.fix.within = folder->package->folder;
  item.fix.aside = folder->in_browser;
  item.fix.with = folders.tests_elsewhere(*folder);
  item.fix.calls = folders.files_elsewhere(*folder);
  item.fix.other = folder->package->place.file;
  item.fix.no_runner = folder->package->ecosystem == "npm" && folder->tests == folder->in_browser;
  note_runner(ground, *folder->package, item.fix);
  count_repairs(ground, *folder, item.fix);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
