// SPDX-License-Identifier: Apache-2.0
// What the past tells of an item: who changed it lately, what its counts leave out, and which items
// are one.
#include <doctest/doctest.h>

#include "findings/ground.h"
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

/// A shop of the given files with a past; the log is told from today backwards.
struct Shop {
  Shop(const std::map<std::string, std::string>& files, const tests::LogText& log,
       std::int64_t today = kToday)
      : shop(files) {
    auto changes = std::make_shared<history::Changes>(
        history::parse_changes(log.text(), shop.project.catalogue()));
    changes->now = today;
    changes->whole = true;
    past.known = true;
    past.now = today;
    past.changes = changes;
    shop.analysis.history = &past;
  }
  std::string people(const std::vector<history::PersonId>& ids) const {
    std::string out;
    for (const history::PersonId id : ids)
      out += (out.empty() ? "" : ", ") + past.changes->person(id).name;
    return out;
  }
  model::Traced shop;
  history::History past;
};

/// A function of TypeScript with so many branches.
std::string branched(const std::string& name, int branches) {
  std::string out = "export function " + name + "(sum: number) {\n";
  for (int i = 0; i < branches; ++i) out += "  if (sum > " + std::to_string(i) + ") sum -= 1;\n";
  return out + "  return sum;\n}\n";
}

}  // namespace

TEST_CASE("who changed a file lately is counted over the last year, bulk changes aside") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Add tax", kToday).file('M', "orders.ts", "7", "8");
  log.commit("Bob <bob@shop>", "Format all", kToday - kDay).file('M', "orders.ts", "6", "7");
  for (int i = 0; i < 70; ++i) log.file('A', "f" + std::to_string(i), "", "f" + std::to_string(i));
  log.commit("Bob <bob@shop>", "Add a price", kToday - 2 * kDay).file('M', "orders.ts", "5", "6");
  log.commit("renovate[bot] <bot@shop>", "Update x", kToday - 3 * kDay);
  log.file('M', "orders.ts", "4", "5");
  for (int i = 0; i < 3; ++i) {
    log.commit("Eve <eve@shop>", "Begin", kToday - (400 + i) * kDay);
    log.file(i == 2 ? 'A' : 'M', "orders.ts", i == 2 ? "" : std::to_string(2 - i),
             std::to_string(3 - i));
  }
  const Shop shop({{"orders.ts", branched("order", 3)}}, log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  const Item item = ground.item("breaks_often", {FileId(0)});
  CHECK(shop.people(item.lately) == "Ann, Bob");
  // What is told as the number of changes, and what is told beside it, is what git counts.
  CHECK(item.changes == 2);
  CHECK(item.wide == 1);
  CHECK(item.by_programs == 1);
}

TEST_CASE("where hardly a repair brings a test, one item tells it; the items of each stand last") {
  tests::LogText log;
  const std::map<std::string, std::string> files{
      {"a.ts", branched("a", 3)}, {"b.ts", branched("b", 3)}, {"c.ts", branched("c", 3)}};
  // Ten repairs, of which one brought a test.
  for (int i = 0; i < 10; ++i) {
    log.commit("Ann <ann@shop>", "Fix total " + std::to_string(i), kToday - i * kDay);
    for (const auto& [path, text] : files)
      log.file('M', path, path + std::to_string(20 - i - 1), path + std::to_string(20 - i));
    if (i == 4) log.file('M', "tests/a_test.ts", "1", "2");
  }
  log.commit("Ann <ann@shop>", "Begin", kToday - 500 * kDay);
  for (const auto& [path, text] : files) log.file('A', path, "", path + "6");
  const Shop shop(files, log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  for (std::size_t i = 0; i < files.size(); ++i) {
    items.push_back(ground.item("breaks_often", {FileId(i)}));
    items.back().fix.step = Step::test_repairs;
    items.back().fix.name = "total";
    items.back().fix.repaired = {tests::LogText::hash(i)};
  }
  std::vector<Item> few(items.begin(), items.begin() + 2);
  join_untested_repairs(ground, few);
  CHECK(few.size() == 2);
  // What breaks again and again stays an item of its own.
  items.push_back(items.front());
  items.back().fix.work_fixes = 5;
  join_untested_repairs(ground, items);
  REQUIRE(items.size() == 5);
  CHECK(items[0].only_risk);
  CHECK_FALSE(items[3].only_risk);
  CHECK(items[4].rule == "untested_repairs");
  CHECK_FALSE(items[4].only_risk);
  CHECK(items[4].count == 9);
  CHECK(items[4].of == 10);
  // All but the first of them came within a day of another.
  CHECK(items[4].fix.callers == 8);
  CHECK(items[4].fix.names == std::vector<std::string>{"total", "total", "total"});
}

TEST_CASE("a change of the test that users take brought no test, nor did one of what it had") {
  tests::LogText log;
  const std::string quiz = "src/main/java/shop/test/Quiz.java";
  log.commit("Ann <ann@shop>", "Fix the score", kToday).file('M', quiz, "2", "3");
  log.commit("Ann <ann@shop>", "Fix the clock", kToday - kDay);
  log.file('D', "src/main/java/shop/test/Clock.java", "1", "");
  log.commit("Ann <ann@shop>", "Fix the sum", kToday - 2 * kDay);
  log.file('A', "src/test/java/shop/QuizTest.java", "", "1");
  log.commit("Ann <ann@shop>", "Begin", kToday - 3 * kDay).file('A', quiz, "", "2");
  log.file('A', "src/main/java/shop/test/Clock.java", "", "1");
  const Shop shop({{quiz, "package shop.test;\nclass Quiz {\n  void score() {}\n}\n"}}, log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  const WrittenTests tests(ground);
  CHECK_FALSE(tests.brought(history::ChangeId(0)));
  CHECK_FALSE(tests.brought(history::ChangeId(1)));
  CHECK(tests.brought(history::ChangeId(2)));
}

TEST_CASE("a remark at a function that says itself what is wrong with it is quoted") {
  const std::string text =
      "// An ugly hack of another one.\n" + branched("first", 3) +
      "\n/**\n * pays the bill. FIXME: this is an ugly mess, clean it up.\n */\n" +
      branched("pay", 3);
  const Shop shop({{"a.ts", text}}, tests::LogText());
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  const syntax::Syntax& syntax = shop.shop.analysis.project->of(FileId(0));
  Item item;
  item.rule = "breaks_often";
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (syntax.text(symbol.name) != "pay") continue;
    item.fix.name = "pay";
    item.fix.at = {FileId(0), symbol.name_line, symbol.end_line};
  }
  std::vector<Item> items{item};
  quote_remarks(ground, items);
  CHECK(items[0].fix.says_itself.find("FIXME: this is an ugly mess") != std::string::npos);
}

TEST_CASE("what was mended in a month and never since is over, and so are a file's first days") {
  const auto over = [](const std::vector<int>& repairs, int born) {
    tests::LogText log;
    std::vector<Work> work;
    for (const int days : repairs) {
      log.commit("Ann <ann@shop>", "Fix total " + std::to_string(days), kToday - days * kDay);
      log.file('M', "a.ts", std::to_string(days + 1), std::to_string(days));
      work.push_back({history::ChangeId(work.size()), true, true, {}, {}, {}});
    }
    log.commit("Ann <ann@shop>", "Begin", kToday - born * kDay).file('A', "a.ts", "", "b");
    const Shop shop({{"a.ts", branched("a", 3)}}, log);
    const Signals signals = file_signals(shop.shop.analysis);
    return is_over(Ground(shop.shop.analysis, signals), FileId(0), work);
  };
  CHECK(over({100, 105, 108}, 400));
  CHECK(over({100, 110, 128}, 400));
  CHECK_FALSE(over({100, 110, 160}, 400));
  CHECK_FALSE(over({10, 105, 108}, 400));
  CHECK_FALSE(over({20, 25, 28}, 400));
  CHECK(over({20, 25, 28}, 40));
}

TEST_CASE("of files that change together, what is looked into is the one that shows the cause") {
  // Most at risk is a list, of which nothing is told by itself.
  tests::LogText log;
  const auto touch = [&](const std::string& path, int i) {
    log.file('M', path, path + std::to_string(i), path + std::to_string(i + 1));
  };
  for (int i = 20; i > 0; --i) {
    log.commit("Ann <ann@shop>", "Fix total " + std::to_string(i), kToday - (20 - i) * kDay);
    touch("x/names.ts", i);
    if (i > 8) touch("y/order.ts", i);
  }
  const Shop shop({{"x/names.ts", "export const names = [\"a\"];\n"},
                   {"y/order.ts", branched("a", 1) + branched("b", 1) + branched("c", 1) +
                                      branched("order", 30)}},
                  log);
  const Ledger told = ledger(shop.shop.analysis);
  CHECK_FALSE(told.by_risk.empty());
}

TEST_CASE("an image whose makers mend it no more is told with the lines that name it") {
  tests::LogText log;
  // 1 March 2024: Node.js 16 ended in September 2023, 20 did not yet.
  const int today = 1'709'251'200;
  log.commit("Ann <ann@shop>", "Begin", today - kDay).file('A', "Dockerfile", "", "1");
  Shop shop({{"Dockerfile", "FROM node:16.3-slim\nCOPY . .\nCMD [\"node\", \"a.js\"]\n"},
             {"web/Dockerfile", "FROM node:20\nCMD [\"node\", \"b.js\"]\n"},
             {"test/Dockerfile", "FROM node:14\nCMD [\"node\", \"c.js\"]\n"},
             {"a.ts", branched("a", 3)}},
            log, today);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_ended_support(ground, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].name == "Node.js 16");
  CHECK(items[0].fix.condition == "2023-09-11");
  CHECK(shop.shop.analysis.project->file(items[0].files[0]).path == "Dockerfile");
}

TEST_CASE("each service that runs an image whose makers mend it no more is a line to change") {
  tests::LogText log;
  const int today = 1'709'251'200;
  log.commit("Ann <ann@shop>", "Begin", today - kDay).file('A', "a.ts", "", "1");
  const Shop shop({{"docker-compose.yml",
                    "services:\n  data:\n    image: postgres:9.5\n    command: /bin/true\n"
                    "  store:\n    image: postgres:9.5\n  web:\n    image: postgres:16\n"},
                   {"a.ts", branched("a", 3)}},
                  log, today);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_ended_support(ground, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].count == 2);
  CHECK(items[0].places.back().line == 6);
}

TEST_CASE("a framework whose makers mend it no more is told by its version in the manifest") {
  tests::LogText log;
  // 1 March 2024: Vue 2 ended in December 2023.
  const int today = 1'709'251'200;
  log.commit("Ann <ann@shop>", "Begin", today - kDay).file('A', "a.ts", "", "1");
  const auto told = [&](const std::string& version) {
    const Shop shop(
        {{"package.json", R"({"name": "shop", "dependencies": {"vue": ")" + version + "\"}}\n"},
         {"a.ts", "import Vue from \"vue\";\nexport const app = new Vue({});\n"},
         // A component imports nothing of the framework in whose language it is written.
         {"Cart.vue", "<script>\nexport default { name: \"Cart\" };\n</script>\n"}},
        log, today);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_ended_support(ground, items);
    return items.empty() ? ""
                         : items[0].name + ", " + std::to_string(items[0].of) + ", to " +
                               items[0].fix.names.front();
  };
  // Of what is mended still no day is known, so the catalogue names it by itself.
  CHECK(told("^2.7.14") == "Vue 2, 2, to 3");
  CHECK(told("^3.4.0").empty());
  CHECK(told(">=2").empty());
}

TEST_CASE("of a framework that ended for good all is counted that is written for it") {
  tests::LogText log;
  const int today = 1'709'251'200;
  log.commit("Ann <ann@shop>", "Begin", today - kDay).file('A', "cart.js", "", "1");
  const Shop shop(
      {{"package.json", R"({"name": "shop", "dependencies": {"angular": "1.8.2"}})"},
       {"cart.js", "angular.module(\"shop\").controller(\"cart\", function () { return 1; });\n"},
       {"bill.js", "export const bill = 1;\n"},
       {"cart.html", "<div ng-controller=\"cart\">morning-post</div>\n"},
       {"bill.html", "<div>morning-post</div>\n"}},
      log, today);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_ended_support(ground, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].fix.for_good);
  CHECK(items[0].of == 2);
  CHECK(shop.shop.analysis.project->file(items[0].fix.begin_with).path == "cart.js");
}

TEST_CASE("two pairs of the same names in the same two folders that change as one are one item") {
  tests::LogText log;
  const std::vector<std::string> paths = {"src/mass/films.ts", "src/mass/series.ts",
                                          "src/wanted/films.ts", "src/wanted/series.ts"};
  const auto touch = [&](int i) {
    for (const std::string& path : paths)
      log.file(i == 0 ? 'A' : 'M', path, i == 0 ? "" : path + std::to_string(i),
               path + std::to_string(i + 1));
  };
  for (int i = 12; i > 0; --i) {
    log.commit("Ann <ann@shop>", "Fix total " + std::to_string(i), kToday - (12 - i) * kDay);
    touch(i);
  }
  log.commit("Ann <ann@shop>", "Begin", kToday - 500 * kDay);
  touch(0);
  std::map<std::string, std::string> files;
  for (const std::string& path : paths)
    files[path] = branched("f" + std::to_string(files.size()), 8);
  const Shop shop(files, log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_clusters(ground, items);
  std::vector<std::size_t> sizes;
  for (const Item& item : items)
    if (item.rule == "changes_together") sizes.push_back(item.files.size());
  CHECK(sizes == std::vector<std::size_t>{4});
}

TEST_CASE("where the manifest lets a later version in, the lock file is what names the old one") {
  tests::LogText log;
  // 1 December 2025: Ruby on Rails 7.1 ended on 1 October 2025, 7.2 did not yet.
  const int today = 1'764'547'200;
  log.commit("Ann <ann@shop>", "Begin", today - kDay).file('A', "a.rb", "", "1");
  const auto told = [&](const std::string& wanted) {
    const Shop shop({{"Gemfile", "source 'https://rubygems.org'\ngem 'rails', " + wanted + "\n"},
                     {"Gemfile.lock",
                      "GEM\n  remote: https://rubygems.org/\n  specs:\n    rails (7.1.6)\n\n"
                      "DEPENDENCIES\n  rails\n"},
                     {"a.rb", "class A\nend\n"}},
                    log, today);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_ended_support(ground, items);
    return items.empty() ? "" : shop.shop.analysis.project->file(items[0].files[0]).path;
  };
  CHECK(told("'>= 7.1.0', '< 7.3.0'") == "Gemfile.lock");
  CHECK(told("'~> 7.1.0'") == "Gemfile");
}

TEST_CASE("a library that the lock file calls abandoned is told with the files that import it") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.ts", "", "1");
  const Shop shop(
      {{"package.json",
        "{\"name\": \"shop\", \"dependencies\": {\"cuid\": \"^2\", \"left\": \"^1\", \"pad\": "
        "\"4.1\", \"letters\": \"9\"}}\n"},
       {"package-lock.json",
        "{\"packages\": {\"node_modules/cuid\": {\"version\": \"2.1.8\", \"deprecated\": \"Use "
        "cuid2\"},\n"
        "\"node_modules/pad\": {\"version\": \"4.1.0\", \"deprecated\": \"Bad release. Use "
        "pad@4.0.1\"},"
        "\"node_modules/letters\": {\"version\": \"9.0.0\", \"deprecated\": \"We have a new shop! "
        "Try "
        "it out\"},"
        "\"node_modules/left\": {\"version\": \"1.0.0\", \"deprecated\": \"Unused\"}}}\n"},
       {"a.ts",
        "import cuid from \"cuid\";\nimport pad from \"pad\";\n"
        "import letters from \"letters\";\nexport const id = cuid();\n"},
       {"b.ts", "import x from \"cuidado\";\nexport const y = x();\n"}},
      log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_given_up(ground, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].name == "cuid");
  CHECK(items[0].count == 1);
  CHECK(items[0].fix.condition == "Use cuid2");
}

TEST_CASE("what another language takes in under the same name is no use of a library") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.py", "", "1");
  const auto told = [&](const std::string& file, const std::string& text) {
    const Shop shop({{"package.json", R"({"dependencies": {"glob": "^7"}})"},
                     {"package-lock.json",
                      R"({"packages": {"node_modules/glob": {"version": "7.2.3", "deprecated":
             "Glob versions prior to v9 are no longer supported"}}})"},
                     {file, text}},
                    log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_given_up(ground, items);
    return items.size();
  };
  CHECK(told("a.ts", "import glob from \"glob\";\nexport const all = glob();\n") == 1);
  CHECK(told("a.py", "import glob\n\ndef all():\n    return glob.glob('*')\n") == 0);
}

TEST_CASE("a notice on one major version leaves the later ones") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.ts", "", "1");
  const auto ended = [&](const std::string& notice) {
    const Shop shop(
        {{"package.json", R"({"dependencies": {"till": "^4.1.0"}})"},
         {"package-lock.json",
          R"({"packages": {"node_modules/till": {"version": "4.12.2", "deprecated": ")" + notice +
              "\"}}}\n"},
         {"a.ts", "import till from \"till\";\nexport const id = till();\n"}},
        log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_given_up(ground, items);
    return items.empty() ? "no item" : items[0].fix.ended_major;
  };
  CHECK(ended("Till v4 is deprecated and ends in May") == "4");
  CHECK(ended("4.x is no longer supported") == "4");
  CHECK(ended("Till is no longer supported").empty());
  CHECK(ended("Deprecated since v4 of the shop, use counter instead").empty());
}

TEST_CASE("where no lock file says it, the list of libraries that were left by their makers does") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.go", "", "1");
  const Shop shop({{"go.mod",
                    "module shop\n\nrequire (\n\tgithub.com/dgrijalva/jwt-go v3.2.0+incompatible\n"
                    "\tgithub.com/satori/go.uuid v1.2.0\n)\n"},
                   {"a.go",
                    "package shop\n\nimport \"github.com/dgrijalva/jwt-go\"\n\n"
                    "func Sign() string { return jwt.New().Raw }\n"}},
                  log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_given_up(ground, items);
  REQUIRE(items.size() == 1);  // no file imports the other one
  CHECK(items[0].name == "github.com/dgrijalva/jwt-go");
  CHECK(items[0].fix.condition ==
        "it is no longer maintained; `github.com/golang-jwt/jwt` goes on with it");
  CHECK(!items[0].fix.other.valid());
}

TEST_CASE("a library's own files that are kept here do not use it, nor are they the product's") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.php", "", "1");
  const std::string use =
      "<?php\nnamespace Box\\In;\nuse Box\\Lid;\nfunction f() { return new Lid(); }\n";
  const Shop shop(
      {{"composer.json", "{\"name\": \"x/shop\", \"require\": {\"ann/box\": \"^2\"}}\n"},
       {"composer.lock",
        R"({"packages": [{"name": "ann/box", "version": "2.0.0", "abandoned": true,
                        "autoload": {"psr-4": {"Box\\": "src"}}}]})"},
       {"overrides/ann/box/src/In.php", use},
       {"src/Shop.php", "<?php\nfunction g() { return 1; }\n"}},
      log);
  const Signals signals = file_signals(shop.shop.analysis);
  CHECK(signals.files.size() == 1);
  CHECK(signals.uses->borrowed().files().at("ann/box").size() == 1);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_given_up(ground, items);
  CHECK(items.empty());
}

TEST_CASE("a name of an abandoned library that is written in full is a use of it") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.php", "", "1");
  const Shop shop(
      {{"composer.json", "{\"name\": \"x/shop\", \"require\": {\"ann/box\": \"^2\"}}\n"},
       {"composer.lock",
        R"({"packages": [{"name": "ann/box", "version": "2.0.0", "abandoned": true,
                        "autoload": {"psr-4": {"Ann\\Box\\": "src"}}}]})"},
       {"a.php", "<?php\nuse Ann\\Box\\Lid;\nfunction lid() { return new Lid(); }\n"},
       // What a container is told to make, as a text and as a class.
       {"wiring.php", "<?php\nfunction wire($di) {\n  $di->lazy('Ann\\Box\\Lid');\n}\n"},
       {"more.php", "<?php\nfunction more($di) {\n  $di->lazy(\\Ann\\Box\\Lid::class);\n}\n"},
       {"other.php", "<?php\nfunction other($di) {\n  $di->lazy('Ann\\Boxes\\Lid');\n}\n"}},
      log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_given_up(ground, items);
  REQUIRE(items.size() == 1);
  CHECK(items[0].count == 3);
}

TEST_CASE("code that names what two libraries bring tells of neither") {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "a.php", "", "1");
  const auto told = [&](const std::string& other) {
    const Shop shop(
        {{"composer.json", "{\"name\": \"x/shop\", \"require\": {\"x/cache\": \"^2\"}}\n"},
         {"composer.lock",
          R"({"packages": [{"name": "x/cache", "version": "2.0.0", "abandoned": true,
              "autoload": {"psr-4": {"Image\\": "src"}}},
             {"name": "x/image", "version": "2.0.0", "autoload": {"psr-4": {")" +
              other + R"(\\": "src"}}}]})"},
         {"a.php", "<?php\nuse Image\\Box;\nfunction box() { return new Box(); }\n"}},
        log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_given_up(ground, items);
    return items.size();
  };
  CHECK(told("Other") == 1);
  CHECK(told("Image") == 0);
}

TEST_CASE("a language that new files no longer come in is a move that is not done to its end") {
  const auto told = [](int new_old_files) {
    tests::LogText log;
    std::map<std::string, std::string> files;
    log.commit("Ann <ann@shop>", "Fix total", kToday).file('M', "old0.js", "o0", "o1");
    log.commit("Ann <ann@shop>", "Add pages", kToday - kDay);
    for (int i = 0; i < 6 + new_old_files; ++i) {
      const std::string path = "new" + std::to_string(i) + (i < 6 ? ".ts" : ".js");
      files[path] = branched("f" + std::to_string(i), 2);
      log.file('A', path, "", path);
    }
    log.commit("Ann <ann@shop>", "Begin", kToday - 900 * kDay);
    for (int i = 0; i < 5; ++i) {
      const std::string path = "old" + std::to_string(i) + ".js";
      files[path] = "export function g" + std::to_string(i) + "(a) {\n  return a;\n}\n";
      log.file('A', path, "", "o" + std::to_string(i));
    }
    const Shop shop(files, log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_moved_languages(ground, items);
    return items;
  };
  const auto items = told(0);
  REQUIRE(items.size() == 1);
  CHECK(items[0].count == 5);
  CHECK(items[0].of == 11);
  CHECK(items[0].fix.with == 0);
  CHECK(items[0].fix.callers == 6);
  CHECK(told(3).empty());
}

TEST_CASE("more files with the older library are no second way, unless new files take the newer") {
  const auto told = [](int older, int newer, bool older_long_there) {
    tests::LogText log;
    std::map<std::string, std::string> files;
    const auto add = [&](int from, int to, const std::string& library) {
      for (int i = from; i < to; ++i) {
        const std::string path = "page" + std::to_string(i) + ".ts";
        files[path] =
            "import log from \"" + library + "\";\n" + branched("f" + std::to_string(i), 2);
        log.file('A', path, "", path);
      }
    };
    log.commit("Ann <ann@shop>", "Add pages", kToday - kDay);
    add(older, older + newer, "pino");
    if (older_long_there) log.commit("Ann <ann@shop>", "Begin", kToday - 900 * kDay);
    add(0, older, "winston");
    const Shop shop(files, log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_two_ways(ground, items);
    return items.size();
  };
  CHECK(told(5, 6, false) == 1);
  CHECK(told(9, 3, false) == 0);
  CHECK(told(9, 3, true) == 1);
}

TEST_CASE("what one person alone changes is told where he makes nearly all changes") {
  const auto told = [](const std::string& name, int others) {
    tests::LogText log;
    std::map<std::string, std::string> files;
    for (const std::string file : {"a.ts", "b.ts", "c.ts"}) files.emplace(file, branched("f", 3));
    int day = 0;
    for (int i = 0; i < 60; ++i) {
      const std::string who = i < others ? "Bob <bob@shop>" : name + " <x@shop>";
      log.commit(who, "Add " + std::to_string(i), kToday - kDay * ++day);
      const std::string file = std::string(1, static_cast<char>('a' + i % 3)) + ".ts";
      log.file('M', i < others ? "other.txt" : file, "o" + std::to_string(i + 3),
               "o" + std::to_string(i));
    }
    const Shop shop(files, log);
    const Signals signals = file_signals(shop.shop.analysis);
    const Ground ground(shop.shop.analysis, signals);
    std::vector<Item> items;
    find_one_person(ground, items);
    return items.empty() ? ""
                         : items[0].name + ", " + std::to_string(items[0].count) + " of " +
                               std::to_string(items[0].of);
  };
  CHECK(told("Ann", 3) == "Ann, 57 of 60");
  CHECK(told("Ann", 20).empty());
}

TEST_CASE("a second person begins with what decides something") {
  tests::LogText log;
  std::map<std::string, std::string> files{{"list.ts", branched("f", 2)}};
  for (const std::string file : {"a.ts", "b.ts", "c.ts"}) files.emplace(file, branched("f", 8));
  for (int i = 0; i < 60; ++i) {
    log.commit("Ann <ann@shop>", "Fix " + std::to_string(i), kToday - kDay * (i + 1));
    const std::string file = i % 2 == 0 ? "list" : std::string(1, static_cast<char>('a' + i % 3));
    log.file('M', file + ".ts", "o" + std::to_string(i + 6), "o" + std::to_string(i));
  }
  const Shop shop(files, log);
  const Signals signals = file_signals(shop.shop.analysis);
  const Ground ground(shop.shop.analysis, signals);
  std::vector<Item> items;
  find_one_person(ground, items);
  REQUIRE(items.size() == 1);
  for (const FileId file : items[0].files) CHECK(ground.path(file) != "list.ts");
}

TEST_CASE("handlers that lose an error are counted in all files but the steps of one version") {
  const auto module = [](int handlers) {
    std::string out = "def work(run):\n";
    for (int i = 0; i < handlers; ++i)
      out += "    try:\n        run()\n    except Exception:\n        pass\n";
    // What only closes something, what may not be there, and what is named as ignored, is not
    // counted.
    return out +
           "    try:\n        run.orders.get(1)\n    except Exception:\n        pass\n"
           "    try:\n        run.close()\n    except Exception:\n        pass\n"
           "    try:\n        run()\n    except Exception as ignored:\n        pass\n";
  };
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Add tax", kToday - kDay).file('M', "shop/prices.py", "7", "8");
  log.commit("Ann <ann@shop>", "Add orders", kToday - 500 * kDay)
      .file('A', "shop/orders.py", "", "o")
      .file('A', "shop/prices.py", "", "7");
  const Shop shop({{"requirements.txt", "requests==2.32\n"},
                   {"shop/orders.py", module(7)},
                   {"shop/prices.py", module(4)},
                   {"shop/updates/2.4.0-b3.py", module(3)}},
                  log);
  const auto items = ledger(shop.shop.analysis).by_risk;
  const auto item = std::ranges::find(items, "dropped_errors", &Item::rule);
  REQUIRE(item != items.end());
  CHECK(item->count == 11);
  // It begins where somebody works, and the others are named behind.
  CHECK(item->fix.calls == 4);
  CHECK(shop.shop.analysis.project->file(item->places.front().file).path == "shop/prices.py");
  CHECK(item->places.size() == 11);
}
