// SPDX-License-Identifier: Apache-2.0
// What is let be: types that nobody checks, libraries without a release, generations side by side,
// what is decided in two languages, and lists that grow.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "findings/ledger.h"
#include "history/history.h"
#include "tests/findings/asked_shop.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

using Files = std::map<std::string, std::string>;

/// The first item of that rule, where so many days ago a change touched all of `together`.
std::vector<Item> with_past(const Files& files, const std::vector<std::string>& together,
                            int changes) {
  constexpr int kToday = 100'000'000, kDay = 86'400;
  tests::LogText log;
  for (int i = 0; i < changes; ++i) {
    log.commit("Ann <ann@shop>", "Add a price of kind " + std::to_string(i), kToday - i * kDay);
    for (const std::string& path : together)
      log.file('M', path, path + std::to_string(changes - i - 1),
               path + std::to_string(changes - i));
  }
  log.commit("Ann <ann@shop>", "Start", kToday - (changes + 1) * kDay);
  for (const auto& [path, text] : files) log.file('A', path, "", path + "0");
  model::Traced shop(files);
  auto past_changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), shop.project.catalogue()));
  past_changes->now = kToday;
  past_changes->whole = true;
  history::History past;
  past.known = true;
  past.now = kToday;
  past.changes = past_changes;
  shop.analysis.history = &past;
  return ledger(shop.analysis).by_risk;
}

/// Lines of code that decide a little.
std::string long_function(const std::string& head, const std::string& line, int lines,
                          const std::string& end) {
  std::string out = head;
  for (int i = 0; i < lines; ++i) out += line;
  return out + end;
}

}  // namespace

TEST_CASE("where the checker of types is told to pass in many files, one item counts the places") {
  const auto told = [](int marked, const std::string& mark) {
    Files files{{"package.json", R"({"name":"shop"})"}};
    for (int i = 0; i < 8; ++i) {
      std::string text = "export function part(a) {\n";
      for (int m = 0; m < 4; ++m) text += (i < marked ? "  " + mark + "\n" : "") + "  a.b();\n";
      files["src/part" + std::to_string(i) + ".ts"] = text + "  return a;\n}\n";
    }
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const Item* item = find(items, "types_unchecked");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(told(6, "// @ts-ignore") == 24);
  // A few ways out are nothing to plan work for.
  CHECK(told(4, "// @ts-ignore") == 0);
  // A remark that only speaks of the mark is none.
  CHECK(told(6, "// see @ts-ignore") == 0);
}

TEST_CASE("a list of findings that a checker passes over is told with the file that most are of") {
  std::string list = "parameters:\n\tignoreErrors:\n";
  for (const auto& [path, count] :
       std::map<std::string, int>{{"src/Till.php", 45}, {"src/Box.php", 2}})
    list += "\t\t-\n\t\t\tmessage: '#^No type#'\n\t\t\tcount: " + std::to_string(count) +
            "\n\t\t\tpath: " + path + "\n";
  const Files files{
      {"composer.json", R"({"name":"ann/shop"})"},
      {"phpstan-baseline.neon", list},
      {"src/Box.php", "<?php\nclass Box {\n  function add($a) { return $a; }\n}\n"},
      {"src/Till.php", "<?php\nclass Till {\n  function add($a) { return $a; }\n}\n"}};
  const model::Traced shop(files);
  const auto items = ledger(shop.analysis).by_risk;
  const Item* item = find(items, "types_unchecked");
  REQUIRE(item != nullptr);
  CHECK(item->count == 47);
  CHECK(item->fix.with == 2);
  CHECK(item->fix.calls == 45);
  CHECK(item->fix.at.line == 10);
  CHECK(shop.analysis.project->file(item->files.front()).path == "src/Till.php");
}

TEST_CASE("libraries that come straight from a repository or a branch are one item") {
  const auto names = [](const std::string& manifest, const std::string& text) {
    const model::Traced shop({{manifest, text}, {"src/a.js", "import 'paper';\n"}});
    const auto items = ledger(shop.analysis).by_risk;
    const Item* item = find(items, "from_repositories");
    return item == nullptr ? std::vector<std::string>{} : item->fix.names;
  };
  using Names = std::vector<std::string>;
  CHECK(names("package.json",
              "{\"name\":\"shop\",\"dependencies\":{\n\"till\":\"github:ann/till#1a2b\",\n"
              "\"paper\":\"git+https://example.org/paper.git\",\n\"ink\":\"^1.0.0\"}}\n") ==
        Names{"paper", "till"});
  CHECK(names("composer.json",
              "{\"name\":\"ann/shop\",\"require\":{\n\"ann/till\":\"dev-master\",\n"
              "\"ann/box\":\"dev-fix#1a2b\",\n\"roave/security-advisories\":\"dev-latest\"}}\n") ==
        Names{"ann/till", "ann/box"});
  CHECK(names("go.mod",
              "module example.org/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/ann/till v1.0.0\n"
              "\tgithub.com/ann/box v1.0.0\n\tgithub.com/ann/ink v1.0.0\n)\n\n"
              "replace github.com/ann/till => github.com/bob/till v1.0.1\n"
              "replace github.com/ann/box => github.com/bob/box v1.0.1\n"
              "replace github.com/ann/ink => ../ink\n") ==
        Names{"github.com/ann/till", "github.com/ann/box"});
  // One that nobody imports is worth no line.
  CHECK(names("package.json",
              "{\"name\":\"shop\",\"dependencies\":{\n\"till\":\"github:ann/till\"}}\n")
            .empty());
}

TEST_CASE("libraries that are changed by patches after they are installed are one item") {
  const auto told = [](const Files& patches) {
    Files files = patches;
    files.emplace("web/package.json",
                  R"({"name":"shop","dependencies":{"@till/box":"1.2.0","paper":"^3.0.0"}})");
    files.emplace("web/src/a.js", "import '@till/box';\n");
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const Item* item = find(items, "patched_libraries");
    return item == nullptr ? std::string()
                           : join(item->fix.names, " ") + ", " + item->fix.condition + ", " +
                                 std::to_string(item->fix.lines);
  };
  const std::string change = "--- a/box.js\n+++ b/box.js\n@@ -1 +1 @@\n-open();\n+close();\n";
  // As three tools name them; the one that a file imports is told first.
  CHECK(told({{"web/patches/paper+3.0.1.patch", change},
              {"web/patches/@till+box+1.2.0.patch", change}}) == "@till/box paper, 1.2.0, 2");
  CHECK(told({{"patches/@till__box@1.2.0.patch", change}, {"patches/paper@3.0.1.patch", change}}) ==
        "@till/box paper, 1.2.0, 2");
  CHECK(told({{".yarn/patches/@till-box-npm-1.2.0-0a1b.patch", change},
              {".yarn/patches/paper-npm-3.0.1-2c3d.patch", change}}) ==
        "@till/box paper, 1.2.0, 2");
  // What no manifest there asks for, and one that hardly a file imports.
  CHECK(told({{"api/patches/paper+3.0.1.patch", change},
              {"api/patches/@till+box+1.2.0.patch", change}}) == "");
  CHECK(told({{"web/patches/paper+3.0.1.patch", change}}) == "");
}

TEST_CASE("ranges of versions that no file fixes are one item, of a program and not of a library") {
  const std::string asked =
      "{\"name\":\"shop\",\"private\":true,\"dependencies\":{\n\"till\":\"^1.0.0\",\n"
      "\"box\":\"~2.1\",\n\"ink\":\"*\",\n\"bell\":\">=3\",\n\"desk\":\"^4.0.0\",\n"
      "\"lamp\":\"5.0.1\"}}\n";
  const auto told = [&](const Files& more) {
    Files files = more;
    files.emplace("package.json", asked);
    files.emplace("src/a.js", "import 'till';\n");
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const Item* item = find(items, "no_lock");
    return item == nullptr ? std::string()
                           : std::to_string(item->count) + " of " + std::to_string(item->of);
  };
  CHECK(told({}) == "5 of 6");
  // A file beside it fixes them, or one that lies around it.
  CHECK(told({{"yarn.lock", "# yarn lockfile v1\n"}}) == "");
  CHECK(told({{"package.json", "{\"name\":\"shop\",\"private\":true}\n"},
              {"pnpm-lock.yaml", "lockfileVersion: '9.0'\n"},
              {"web/package.json", asked}}) == "");
  // A library leaves them to those who use it.
  CHECK(told({{"package.json", "{\"exports\":\"./a.js\"," + asked.substr(1)}}) == "");
}

TEST_CASE("generations side by side are told where changes go into several of them") {
  const auto told = [](const std::string& first, const std::string& second, int changes) {
    Files files{{"package.json", R"({"name":"shop"})"}};
    for (const std::string& folder : {first, second}) {
      for (const std::string name : {"orders", "prices", "bills"})
        files[folder + "/" + name + ".js"] = long_function(
            "export function list(a) {\n", "  if (a) a.add();\n", 150, "  return a;\n}\n");
    }
    const auto items = with_past(files, {first + "/orders.js", second + "/orders.js"}, changes);
    const Item* item = find(items, "generations");
    return item == nullptr ? std::string("none")
                           : item->fix.within + " " + std::to_string(item->fix.work);
  };
  // With the commit that brought them.
  CHECK(told("src/api/v1", "src/api/v2", 6) == "src/api/v1 7");
  CHECK(told("src/Api3", "src/Api4", 6) == "src/Api3 7");
  CHECK(told("src/api/v1", "src/api/v2", 2) == "none");
  CHECK(told("src/page1", "src/page2", 6) == "none");
}

TEST_CASE("what two languages decide by functions of the same names is one item") {
  const auto told = [](const std::string& php_line, const std::string& js_line) {
    std::string php = "<?php\nclass RuleChecker {\n", js = "export class RuleChecker {\n";
    for (const std::string name : {"isPaid", "isOpen", "isLate", "isEmpty", "isSent"}) {
      php += long_function("  function " + name + "($a) {\n", php_line, 12, "    return 1;\n  }\n");
      js += long_function("  " + name + "(a) {\n", js_line, 12, "    return 1;\n  }\n");
    }
    const model::Traced shop({{"api/composer.json", R"({"name":"ann/shop"})"},
                              {"client/package.json", R"({"name":"client"})"},
                              {"api/src/RuleChecker.php", php + "}\n"},
                              {"client/lib/RuleChecker.js", js + "}\n"}});
    const auto items = ledger(shop.analysis).by_risk;
    const Item* item = find(items, "two_languages");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(told("    if ($a > 1) { $a -= 1; }\n", "    if (a > 1) a -= 1;\n") == 5);
  // Who only asks a server decides nothing.
  CHECK(told("    if ($a > 1) { $a -= 1; }\n", "    a.get('/rules');\n") == 0);
}

TEST_CASE("of loops that ask, the one over rows that requests write is told first") {
  const auto added = [](const std::string& more) {
    auto files = shop(
        "    for order in Order.objects.all():\n"
        "        customer = Customer.objects.get(id=order.customer_id)\n"
        "        print(customer)\n");
    files["shop/views.py"] += more;
    files["shop/urls.py"] =
        "from django.urls import path\nfrom shop import views\n\n"
        "urlpatterns = [path('orders', views.orders), path('buy', views.buy)]\n";
    const model::Traced project(files);
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "asked_in_loop");
    REQUIRE(item != nullptr);
    return item->fix.said_at.file.valid() ? item->fix.said_at.line : 0U;
  };
  CHECK(added("\ndef buy(request):\n    Order.objects.create(customer_id=1)\n") == 10);
  CHECK(added("\ndef buy(request):\n    return None\n") == 0);
}
