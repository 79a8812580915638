// SPDX-License-Identifier: Apache-2.0
// A product that hardly any test is written for: what broke most is where the first one belongs.
#include <algorithm>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/first_test.h"
#include "findings/written_tests.h"
#include "meaning/facts.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastFiles = 30, kFilesForOneTest = 30;

/// Files in which a test is written: what tests read, and what only helps them, is none.
std::uint32_t test_files(const Ground& ground) {
  const std::size_t all = ground.analysis.project->size();
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < all; ++i) out += holds_a_test(ground, FileId(i)) ? 1 : 0;
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

}  // namespace

void find_no_tests(const Ground& ground, std::vector<Item>& out) {
  const auto with_code = static_cast<std::uint32_t>(std::ranges::count_if(
      ground.signals.files, [](const FileSignals& signal) { return signal.functions > 0; }));
  std::vector<const FileSignals*> files;  // what is told of one file is counted of it alone
  for (const FileSignals& signal : ground.signals.files)
    if (!holds_tests_inside(ground, signal.file)) files.push_back(&signal);
  const auto inside = static_cast<std::uint32_t>(ground.signals.files.size() - files.size());
  const std::uint32_t tests = test_files(ground) + inside;
  const bool told = std::ranges::any_of(
      out, [](const Item& item) { return item.rule == "untested_repairs" && !item.only_risk; });
  if (ground.past == nullptr || told || with_code < kLeastFiles ||
      tests * kFilesForOneTest > with_code || script_names_a_test(ground))
    return;
  const FileId first = broken_most(ground, std::move(files), tests > 0);
  if (!first.valid()) return;
  Item item = ground.item("no_tests", {first});
  item.count = tests;
  item.of = with_code;
  if (!begin_with_first_test(ground, item)) return;
  item.fix.with = inside;
  item.fix.no_runner = WrittenTests(ground).only_in_browser(first);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
