// SPDX-License-Identifier: Apache-2.0
// What was touched together when one more of a kind was added.
#include "findings/recipes.h"

#include <doctest/doctest.h>

#include "findings/companions.h"
#include "history/history.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

TEST_CASE(
    "a step says in how many commits it was touched, under its name of today, if it is here") {
  model::Traced shop({
      {"CHANGELOG.md", "# Changes\n"},
      {"app/menu.ts", "export const menu = [];\n"},
      {"app/routes.ts", "export const routes = [];\n"},
      {"screens/CartScreen.ts", "export class CartScreen {}\n"},
      {"screens/HomeScreen.ts", "export class HomeScreen {}\n"},
      {"screens/OrderScreen.ts", "export class OrderScreen {}\n"},
      {"screens/UserScreen.ts", "export class UserScreen {}\n"},
  });
  tests::LogText log;
  // A month apart: what came all at once would be no recipe.
  constexpr int kMonth = 30 * 86'400;
  log.commit("A", "Move the menu", 60 * kMonth)
      .file('D', "app/nav.ts", "m", "")
      .file('A', "app/menu.ts", "", "m");
  int time = 50;
  for (const std::string name : {"User", "Order", "Home", "Cart"}) {
    log.commit("A", "Add a screen", --time * kMonth)
        .file('A', "screens/" + name + "Screen.ts", "", name)
        .file('M', "CHANGELOG.md", "1", "2")
        .file('M', "app/gone.ts", "1", "2")
        .file('M', "app/nav.ts", "1", name == "User" ? "m" : "2");
    if (name != "Home") log.file('M', "app/routes.ts", "1", "2");
  }
  history::History past;
  past.known = true;
  past.changes = std::make_shared<const history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  REQUIRE(past.changes->changes.size() == 5);
  auto changes = std::make_shared<history::Changes>(*past.changes);
  changes->known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto recipes = find_recipes(shop.analysis);
  REQUIRE(recipes.size() == 1);
  CHECK(recipes[0].pattern == "screens/*Screen.ts");
  CHECK(recipes[0].commits.size() == 4);
  std::string steps;
  for (const RecipeStep& step : recipes[0].steps)
    steps += step.pattern + " " + std::to_string(step.commits) + "\n";
  // Three of so few may be chance.
  CHECK(steps == "app/menu.ts 4\n");
}

TEST_CASE("how it was done years ago tells nothing of how it is done") {
  model::Traced shop({
      {"app/ports.ts", "export const ports = [];\n"},
      {"app/routes.ts", "export const routes = [];\n"},
      {"screens/CartScreen.ts", "export class CartScreen {}\n"},
      {"screens/HomeScreen.ts", "export class HomeScreen {}\n"},
      {"screens/OrderScreen.ts", "export class OrderScreen {}\n"},
      {"screens/UserScreen.ts", "export class UserScreen {}\n"},
  });
  tests::LogText log;
  constexpr int kMonth = 30 * 86'400;
  int time = 60;
  for (const std::string name : {"User", "Order", "Home", "Cart"}) {
    log.commit("A", "Add a screen", --time * kMonth)
        .file('A', "screens/" + name + "Screen.ts", "", name)
        .file('M', "app/ports.ts", "1", "2");
  }
  for (int i = 0; i < 9; ++i) {
    log.commit("A", "Add an old screen", i * kMonth)
        .file('A', "screens/Old" + std::to_string(i) + "Screen.ts", "", "o")
        .file('M', "app/routes.ts", "1", "2");
  }
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  changes->known = true;
  changes->now = 60LL * kMonth;
  history::History past;
  past.known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto recipes = find_recipes(shop.analysis);
  REQUIRE(recipes.size() == 1);
  CHECK(recipes[0].commits.size() == 4);
  REQUIRE(recipes[0].steps.size() == 1);
  CHECK(recipes[0].steps[0].pattern == "app/ports.ts");
  CHECK(recipes[0].last == recipes[0].commits[0]);
}

TEST_CASE("a file that lists all of its kind is a step, though it is named as they are") {
  model::Traced shop({
      {"themes/dark.js", "export const dark = 1;\n"},
      {"themes/green.js", "export const green = 1;\n"},
      {"themes/index.js", "export const all = [];\n"},
      {"themes/red.js", "export const red = 1;\n"},
      {"themes/white.js", "export const white = 1;\n"},
  });
  tests::LogText log;
  constexpr int kMonth = 30 * 86'400;
  int time = 60;
  for (const std::string name : {"white", "red", "green", "dark"}) {
    log.commit("A", "Add a theme", --time * kMonth)
        .file('A', "themes/" + name + ".js", "", name)
        .file('M', "themes/index.js", "1", "2");
  }
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  changes->known = true;
  changes->now = 60LL * kMonth;
  history::History past;
  past.known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto recipes = find_recipes(shop.analysis);
  REQUIRE(recipes.size() == 1);
  CHECK(recipes[0].pattern == "themes/*.js");
  REQUIRE(recipes[0].steps.size() == 1);
  CHECK(recipes[0].steps[0].pattern == "themes/index.js");
}

TEST_CASE("of folders that differ by their number the one that got the latest file is the place") {
  std::map<std::string, std::string> files{{"app/schema.ts", "export const all = [];\n"}};
  tests::LogText log;
  constexpr int kMonth = 30 * 86'400;
  for (int i = 0; i < 10; ++i) {
    const std::string path = "steps/V" + std::string(i < 5 ? "8" : "7") + "/s" +
                             std::string(1, static_cast<char>('a' + i)) + ".ts";
    files[path] = "export const a = 1;\n";
    log.commit("A", "Add a step", (40 - i) * kMonth).file('A', path, "", "s");
    log.file('M', "app/schema.ts", "1", "2");
  }
  model::Traced shop(files);
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  changes->known = true;
  changes->now = 40LL * kMonth;
  history::History past;
  past.known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto recipes = find_recipes(shop.analysis);
  REQUIRE(recipes.size() == 1);
  CHECK(recipes[0].pattern == "steps/V8/*.ts");
}

TEST_CASE("a file that hardly ever changes without another one is told with it") {
  model::Traced shop({{"shop/conf.py", "RATE = 1\n"},
                      {"shop/settings/rates.py", "RATE = conf.RATE\n"},
                      {"shop/bill.py", "def pay():\n    return 1\n"}});
  tests::LogText log;
  constexpr int kDay = 86'400;
  for (int i = 0; i < 120; ++i) {
    log.commit("A", "Go on", (400 - i) * kDay);
    log.file('M', i % 10 == 0 ? "shop/conf.py" : "shop/bill.py", "1", "2");
    // Eleven of the twelve changes of the settings.
    if (i % 10 == 0 && i > 0) log.file('M', "shop/settings/rates.py", "1", "2");
  }
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), *shop.analysis.catalogue));
  changes->known = true;
  changes->now = 400LL * kDay;
  history::History past;
  past.known = true;
  past.changes = changes;
  shop.analysis.history = &past;
  const auto told = find_companions(shop.analysis);
  REQUIRE(told.size() == 1);
  CHECK(told[0].changed);
  CHECK(told[0].pattern == "shop/settings/rates.py");
  CHECK(told[0].steps.at(0).pattern == "shop/conf.py");
  CHECK(told[0].steps.at(0).commits == 11);
}
