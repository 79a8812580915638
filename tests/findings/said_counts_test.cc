// SPDX-License-Identifier: Apache-2.0
// Counts that an item says: tests that a script names, branches of functions within functions, and
// lines as tables of sizes count them.
#include <doctest/doctest.h>

#include <algorithm>

#include "findings/first_test.h"
#include "findings/ground.h"
#include "findings/ledger.h"
#include "findings/places_of_work.h"
#include "findings/uses.h"
#include "findings/written_tests.h"
#include "history/history.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

constexpr int kToday = 100'000'000, kDay = 86'400;

/// The ledger of a shop of forty files, of which one was repaired so often.
std::vector<Item> ledger_of(const std::string& manifest, int repairs = 4,
                            const std::string& test = "",
                            const std::string& text = "test('adds', () => part(1));\n") {
  std::map<std::string, std::string> files{
      {"package.json", manifest},
      {"lib/check.js", "exports.tests = [function (done) { done(); }];\n"}};
  std::string till = "exports.total = function total(sum) {\n";
  for (int i = 0; i < 9; ++i) till += "  if (sum > " + std::to_string(i) + ") sum -= 1;\n";
  files["lib/till.js"] = till + "  return sum;\n};\n";
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    files["lib/part" + n + ".js"] =
        "exports.part = function part(a) {\n  return a + " + n + ";\n};\n";
  }
  if (!test.empty()) files[test] = text;
  tests::LogText log;
  for (int i = 4 - repairs; i < 4; ++i) {
    const std::string now = std::to_string(8 - i), before = std::to_string(7 - i);
    log.commit("Ann <ann@shop>", "Fix wrong sum of number " + now, kToday - i * kDay)
        .file('M', "lib/till.js", before, now);
  }
  log.commit("Ann <ann@shop>", "Start", kToday - 9 * kDay);
  for (const auto& [path, text] : files)
    log.file('A', path, "", path == "lib/till.js" ? "4" : path);
  model::Traced shop(files);
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), shop.project.catalogue()));
  changes->now = kToday;
  changes->whole = true;
  history::History past;
  past.known = true;
  past.now = kToday;
  past.changes = changes;
  shop.analysis.history = &past;
  return ledger(shop.analysis).by_risk;
}

}  // namespace

TEST_CASE("a file that the script for tests names is a test, whatever it is called") {
  const auto told = [](const std::string& scripts) {
    return std::ranges::count(ledger_of(R"({"name":"shop","scripts":{)" + scripts + "}}"),
                              "no_tests", &Item::rule);
  };
  CHECK(told("") == 1);
  CHECK(told(R"("start":"node lib/check.js")") == 1);
  CHECK(told(R"("test":"echo none && exit 1")") == 1);
  CHECK(told(R"("test":"unit lib/check.js")") == 0);
  CHECK(told(R"("test:all":"unit ./lib/check.js")") == 0);
}

TEST_CASE("a product without any test is told, also where nothing broke so far") {
  const auto told = [](int repairs, const std::string& test) {
    return std::ranges::count(ledger_of(R"({"name":"shop"})", repairs, test), "no_tests",
                              &Item::rule);
  };
  CHECK(told(0, "") == 1);
  CHECK(told(0, "test/part1.test.js") == 0);
  CHECK(told(4, "test/part1.test.js") == 1);
}

TEST_CASE("tests among a product's own code are tests, and what only tests take in is none") {
  const auto told = [](const std::string& text) {
    const auto items = ledger_of(R"({"name":"shop"})", 4, "lib/sum.rs",
                                 "pub fn sum(a: i32) -> i32 { a + 1 }\n\n" + text);
    const auto item = std::ranges::find(items, "no_tests", &Item::rule);
    return item == items.end() ? std::pair(99U, 99U) : std::pair(item->count, item->fix.with);
  };
  const std::string test = "  fn adds() { assert_eq!(super::sum(1), 2); }\n";
  CHECK(told("#[cfg(test)]\nmod tests {\n  #[test]\n" + test + "}\n") == std::pair(1U, 1U));
  CHECK(told("#[cfg(test)]\nmod tests {\n  #[tokio::test]\n  async" + test + "}\n") ==
        std::pair(1U, 1U));
  CHECK(told("#[cfg(test)]\nmod helps {\n" + test + "}\n") == std::pair(0U, 0U));
  CHECK(told("") == std::pair(0U, 0U));
}

TEST_CASE("branches of functions inside a function are counted, too, and those beside it are not") {
  const std::map<std::string, std::string> files{
      {"shop.py",
       "def till(sum):\n    if sum > 1:\n        sum -= 1\n\n"
       "    def add(a):\n        if a > 1:\n            return 1\n"
       "        if a > 2:\n            return 2\n        return a\n\n"
       "    return add\n\n\ndef other(a):\n    if a:\n        return 1\n"}};
  const model::Traced shop(files);
  const syntax::Syntax& syntax = shop.analysis.project->of(FileId(0));
  const auto nested = [&](std::string_view name) {
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (syntax.text(syntax.symbols[s].name) == name) return branches_nested(syntax, SymbolId(s));
    }
    return 99U;
  };
  CHECK(nested("till") == 2);
  CHECK(nested("add") == 0);
  CHECK(nested("other") == 0);
}

TEST_CASE("lines of an item are counted with and without blank ones and comments") {
  const std::map<std::string, std::string> files{{"a.py", "# why\n\ndef a():\n    return 1\n"}};
  const model::Traced shop(files);
  const Signals signals = file_signals(shop.analysis);
  const Item item = Ground(shop.analysis, signals).item("big_and_branched", {FileId(0)});
  CHECK(item.lines == 4);
  CHECK(item.code_lines == 2);
}

namespace {

/// What is told of a shop whose server has so many tests, and the seventy files of its screens
/// none; one of these broke often.
std::vector<Item> with_screens(const std::string& manifest, int tests) {
  std::map<std::string, std::string> files{{"package.json", R"({"name":"shop"})"},
                                           {"web/package.json", manifest}};
  std::string till = "export function total(sum) {\n";
  for (int i = 0; i < 9; ++i) till += "  if (sum > " + std::to_string(i) + ") sum -= 1;\n";
  files["web/src/till.js"] = till + "  return sum;\n}\n";
  for (int i = 0; i < 70; ++i) {
    const std::string n = std::to_string(i);
    const std::string part = "export function part(a) {\n  return a + " + n + ";\n}\n";
    files["web/src/view" + n + ".js"] = "export function view(a) {\n  return a + " + n + ";\n}\n";
    if (i >= tests) continue;
    files["server/src/part" + n + ".js"] = part;
    files["test/part" + n + ".test.js"] = "test('adds', () => part(1));\n";
  }
  tests::LogText log;
  for (int i = 0; i < 4; ++i) {
    const std::string now = std::to_string(8 - i), before = std::to_string(7 - i);
    log.commit("Ann <ann@shop>", "Fix wrong sum of number " + now, kToday - i * kDay)
        .file('M', "web/src/till.js", before, now);
  }
  log.commit("Ann <ann@shop>", "Start", kToday - 9 * kDay);
  for (const auto& [path, text] : files)
    log.file('A', path, "", path == "web/src/till.js" ? "4" : path);
  model::Traced shop(files);
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), shop.project.catalogue()));
  changes->now = kToday;
  changes->whole = true;
  history::History past;
  past.known = true;
  past.now = kToday;
  past.changes = changes;
  shop.analysis.history = &past;
  std::vector<Item> out = ledger(shop.analysis).by_risk;
  std::erase_if(out, [](const Item& item) { return item.rule != "untested_part"; });
  return out;
}

}  // namespace

TEST_CASE("a folder with a manifest of its own and without tests is told beside what has them") {
  const auto told = with_screens(R"({"name":"web","devDependencies":{"vitest":"1.0.0"}})", 15);
  REQUIRE(told.size() == 1);
  CHECK(told[0].fix.within == "web");
  CHECK(told[0].count == 0);
  CHECK(told[0].of == 71);
  CHECK(told[0].fix.with == 15);
  CHECK(told[0].name == "total");
  CHECK(told[0].fix.other_name == "vitest");
  CHECK(told[0].fix.work_fixes_of == 4);
  // Where hardly any test stands elsewhere, the folder is no exception.
  CHECK(with_screens(R"({"name":"web"})", 5).empty());
}

TEST_CASE("among tests, a file counts as one where a test is written in it") {
  const auto counts = [](const std::string& path, const std::string& text) {
    const model::Traced shop({{"src/part.js", "export function part() {}\n"}, {path, text}});
    const Signals signals = file_signals(shop.analysis);
    return holds_a_test(Ground(shop.analysis, signals), *shop.analysis.project->tree->find(path));
  };
  CHECK(counts("tests/part.js", "test('adds', () => part(1));\n"));
  CHECK(counts("tests/part.py", "def test_adds():\n    return 1\n"));
  CHECK(counts("tests/part.spec.js", "run();\n"));
  CHECK_FALSE(counts("tests/reader.js", "export function reader() {\n  return 1;\n}\n"));
  CHECK_FALSE(counts("src/test.js", "test('adds', () => part(1));\n"));
}

TEST_CASE("tests that are switched off whatever holds are told with what they reach") {
  const auto count = [](const std::string& first) {
    std::map<std::string, std::string> files{{"package.json", R"({"name":"shop"})"}};
    for (int i = 0; i < 6; ++i) {
      const std::string n = std::to_string(i);
      files["src/part" + n + ".js"] = "export function part(a) {\n  return a;\n}\n";
      files["test/part" + n + ".test.js"] = "import { part } from '../src/part" + n + "';\n" +
                                            first + "test('more', () => part(2));\n";
    }
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const auto told = std::ranges::find(items, "tests_off", &Item::rule);
    return told == items.end() ? 0U : told->count;
  };
  CHECK(count("test.skip('adds', () => part(1));\n") == 6);
  CHECK(count("xit('adds', () => part(1));\n") == 6);
  CHECK(count("if (onWindows) { xit('adds', () => part(1)); }\n") == 0);
  CHECK(count("test.skip(onWindows, 'no such shell');\n") == 0);
}

TEST_CASE("tests that no pipeline starts are told with the pipeline that looks at changes") {
  const auto told = [](const std::string& step, const std::string& other) {
    std::map<std::string, std::string> files{
        {"package.json", R"({"name":"shop"})"},
        {".github/workflows/style.yml",
         "on: pull_request\njobs:\n  look:\n    runs-on: ubuntu-latest\n    steps:\n"
         "      # tests are started by hand\n      - run: " +
             step + "\n"}};
    if (!other.empty()) files[other] = "steps: []\n";
    for (int i = 0; i < 6; ++i) {
      const std::string n = std::to_string(i);
      files["src/part" + n + ".js"] = "export function part(a) {\n  return a;\n}\n";
      files["test/part" + n + ".test.js"] =
          "import { part } from '../src/part" + n + "';\ntest('adds', () => part(1));\n";
    }
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const auto at = std::ranges::find(items, "tests_not_run", &Item::rule);
    return at == items.end() ? 0U : at->count;
  };
  CHECK(told("npm run format", "") == 6);
  CHECK(told("npm test", "") == 0);
  // An image may run them while it is built, and another service looks at changes, too.
  CHECK(told("docker build .", "") == 0);
  CHECK(told("npm run format", ".circleci/config.yml") == 0);
}

TEST_CASE("an incomplete test says why, unless it runs where something else is there") {
  const auto why = [](const std::string& reason) -> std::string {
    std::map<std::string, std::string> files{{"composer.json", R"({"name":"ann/shop"})"}};
    for (int i = 0; i < 6; ++i) {
      const std::string n = std::to_string(i);
      files["src/Part" + n + ".php"] =
          "<?php\nclass Part" + n + " {\n  function add($a) { return $a; }\n}\n";
      files["tests/Part" + n + "Test.php"] = "<?php\nclass Part" + n +
                                             "Test {\n  function testAdd() {\n"
                                             "    self::markTestIncomplete('" +
                                             reason + "');\n  }\n}\n";
    }
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const auto told = std::ranges::find(items, "tests_off", &Item::rule);
    return told == items.end() ? "none" : told->fix.condition;
  };
  CHECK(why("Needs a login first") == "Needs a login first");
  CHECK(why("Only on Windows") == "none");
}

TEST_CASE("a first test is asked for what decides, and not for a table of cases") {
  std::string text = "export function icon(tag) {\n  switch (tag) {\n";
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    text += "    case 'a" + n + "':\n      return 'b" + n + "';\n";
  }
  text += "  }\n  return '';\n}\nexport function total(sum) {\n";
  for (int i = 0; i < 6; ++i) text += "  if (sum > " + std::to_string(i) + ") sum = half(sum);\n";
  const model::Traced shop({{"lib/till.js", text + "  return sum;\n}\n"}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  Item item = ground.item("no_tests", {FileId(0)});
  REQUIRE(begin_with_first_test(ground, item));
  CHECK(item.name == "total");
}

TEST_CASE("a first test begins where much is decided, not in a helper of a few branches") {
  const auto function = [](const std::string& name, int branches) {
    std::string text = "export function " + name + "(sum) {\n";
    for (int i = 0; i < branches; ++i)
      text += "  if (sum > " + std::to_string(i) + ") sum = half(sum);\n";
    return text + "  return sum;\n}\n";
  };
  const model::Traced shop({{"lib/a_trim.js", function("trim", 5) + function("cut", 4)},
                            {"lib/b_total.js", function("total", 9)}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  std::vector<const FileSignals*> files;
  for (const FileSignals& one : ground.signals.files) files.push_back(&one);
  const FileId first = broken_most(ground, files, false);
  REQUIRE(first.valid());
  CHECK(ground.path(first) == "lib/b_total.js");
}

TEST_CASE(
    "of files that bear the name of a test, it is of the one that it uses or lies closest to") {
  const auto tests_of = [](const std::string& file, const std::string& text) {
    const model::Traced shop({{"src/shop/utils.js", "export function total(a) {\n  return a;\n}\n"},
                              {"src/mail/utils.js", "export function send(a) {\n  return a;\n}\n"},
                              {"test/shop/utils.test.js", text}});
    const Signals signals = file_signals(shop.analysis);
    return signals.uses->tests(*shop.analysis.project->tree->find(file)).size();
  };
  const std::string alone = "test('adds', () => run(1));\n";
  CHECK(tests_of("src/shop/utils.js", alone) == 1);
  CHECK(tests_of("src/mail/utils.js", alone) == 0);
  const std::string used =
      "import { send } from '../../src/mail/utils';\ntest('sends', () => send(1));\n";
  CHECK(tests_of("src/shop/utils.js", used) == 0);
  CHECK(tests_of("src/mail/utils.js", used) == 1);
}
