// SPDX-License-Identifier: Apache-2.0
// A product that hardly any test is written for: what broke most is where the first one belongs.
#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "catalogue/languages.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/places_of_work.h"
#include "findings/written_tests.h"
#include "meaning/facts.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastFiles = 30, kFilesForOneTest = 30;
constexpr std::uint32_t kLeastRepairs = 3, kLeastBranches = 5;

/// What draws a screen is tested last.
bool is_program(const Ground& ground, FileId file) {
  return catalogue::language(ground.analysis.project->file(file).language).type ==
         catalogue::LanguageType::programming;
}

/// Files in which a test is written: what tests read, and what only helps them, is none.
std::uint32_t test_files(const Ground& ground) {
  const syntax::Project& project = *ground.analysis.project;
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId file(i);
    out += project.file(file).origin == sources::Origin::test && project.of(file).counts.code > 0 &&
           is_program(ground, file) && !only_helps_tests(ground.analysis, ground.path(file));
  }
  return out;
}

/// `"test": "runner lib/check.js"`: what the manifest's script for tests names is one, wherever it
/// lies and whatever it is called. What it reaches is not known.
bool script_names_a_test(const Ground& ground) {
  for (const meaning::Package& package : ground.analysis.facts->packages) {
    for (const meaning::NamedValue& script : package.scripts) {
      const auto words = identifier_words(script.name);
      if (words.empty() || (words.front() != "test" && words.front() != "tests")) continue;
      for (const std::string_view word : split(script.value, ' ')) {
        const auto file = ground.analysis.project->tree->find(join_path(package.folder, word));
        if (file && is_program(ground, *file)) return true;
      }
    }
  }
  return false;
}

/// What repairs come to, the file that was repaired most; invalid where there is none. Where no
/// test stands at all, nothing has to have broken.
FileId broken_most(const Ground& ground, bool any_test) {
  std::vector<const FileSignals*> files;
  for (const FileSignals& signal : ground.signals.files) {
    const bool broke = signal.fixes >= kLeastRepairs && signal.changes_year > 0;
    if ((broke || !any_test) && signal.tests == 0 && signal.functions > 0 &&
        signal.most_branches >= kLeastBranches && is_program(ground, signal.file) &&
        !is_frozen(ground, signal.file))
      files.push_back(&signal);
  }
  std::ranges::stable_sort(files, std::greater{}, [&](const FileSignals* file) {
    return std::tuple(file->fixes_year, file->fixes, file->risk);
  });
  return files.empty() ? FileId() : files.front()->file;
}

}  // namespace

void find_no_tests(const Ground& ground, std::vector<Item>& out) {
  const auto with_code = static_cast<std::uint32_t>(std::ranges::count_if(
      ground.signals.files, [](const FileSignals& signal) { return signal.functions > 0; }));
  const std::uint32_t tests = test_files(ground);
  const bool told = std::ranges::any_of(
      out, [](const Item& item) { return item.rule == "untested_repairs" && !item.only_risk; });
  if (ground.past == nullptr || told || with_code < kLeastFiles ||
      tests * kFilesForOneTest > with_code || script_names_a_test(ground))
    return;
  // What is told of one file is counted of it alone.
  const FileId first = broken_most(ground, tests > 0);
  if (!first.valid()) return;
  Item item = ground.item("no_tests", {first});
  item.count = tests;
  item.of = with_code;
  const syntax::Syntax& syntax = ground.analysis.project->of(first);
  std::optional<std::size_t> heaviest;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (is_named_function(syntax, SymbolId(s)) &&
        (!heaviest || syntax.symbols[s].branches > syntax.symbols[*heaviest].branches))
      heaviest = s;
  }
  if (!heaviest) return;
  const syntax::Symbol& symbol = syntax.symbols[*heaviest];
  item.name = syntax.text(symbol.name);
  item.fix.at = {first, symbol.name_line, symbol.end_line};
  item.fix.branches = symbol.branches;
  item.fix.nested = branches_nested(syntax, SymbolId(*heaviest));
  item.fix.lines = symbol.end_line - symbol.name_line + 1;
  item.fix.work_fixes = ground.of(first)->fixes;
  item.fix.no_runner = WrittenTests(ground).only_in_browser(first);
  item.places.push_back(item.fix.at);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
