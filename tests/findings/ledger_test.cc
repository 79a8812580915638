// SPDX-License-Identifier: Apache-2.0
// What the code alone shows: circles of imports, copied functions, and what can leave a file.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "findings/inside_file.h"
#include "findings/ledger.h"
#include "findings/uses.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// `count` lines of the given text.
std::string lines(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text + "\n";
  return out;
}

/// A function of TypeScript with a body of so many lines.
std::string function(const std::string& name, std::size_t body, const std::string& last = "") {
  return "export function " + name + "(sum: number, tax: number) {\n" +
         lines(body, "  sum = sum + tax * 2 + 1;") + last + "  return sum;\n}\n\n";
}

/// The items of a rule, as the paths of their files.
std::vector<std::string> told(const model::Traced& shop, std::string_view rule) {
  std::vector<std::string> out;
  for (const Item& item : ledger(shop.analysis).by_risk) {
    if (item.rule != rule) continue;
    std::string paths;
    for (const FileId file : item.files) {
      paths += (paths.empty() ? "" : " ") + shop.analysis.project->file(file).path;
    }
    out.push_back(paths);
  }
  return out;
}

}  // namespace

TEST_CASE("two files that import each other are a circle, cut where a small part can leave") {
  const model::Traced shop({
      {"orders.ts", "import { total, due, paid } from \"./bills\";\n" + function("order", 40) +
                        function("ship", 120)},
      {"bills.ts", "import { order } from \"./orders\";\n" + function("total", 60) +
                       function("due", 60) + function("paid", 60)},
  });
  const auto items = ledger(shop.analysis).by_risk;
  const auto circle =
      std::ranges::find_if(items, [](const Item& item) { return item.rule == "cycle"; });
  REQUIRE(circle != items.end());
  CHECK(circle->files.size() == 2);
  CHECK(shop.analysis.project->file(circle->fix.at.file).path == "bills.ts");
  CHECK(circle->fix.names == std::vector<std::string>{"order"});
}

TEST_CASE("a module and the files of its folder are one thing and no circle") {
  const model::Traced shop({
      {"orders/index.ts", "import { list } from \"./list\";\n" + function("order", 120)},
      {"orders/list.ts", "import { order } from \"./index\";\n" + function("list", 120)},
  });
  CHECK(told(shop, "cycle").empty());
}

TEST_CASE("a function that stands in two files word for word is copied") {
  const std::string own = function("other", 10);
  const model::Traced shop(
      {{"cart.ts", function("rounded", 30)}, {"bill.ts", function("rounded", 30) + own}});
  CHECK(told(shop, "copied").size() == 1);
  const model::Traced changed({{"cart.ts", function("rounded", 30)},
                               {"bill.ts", function("rounded", 30, "  sum = 0;\n") + own}});
  CHECK(told(changed, "copied").empty());
}

TEST_CASE("of functions that stand in some of the files only, the files say how many they hold") {
  const std::string both = function("rounded", 30);
  const model::Traced shop({{"cart.ts", both + function("summed", 40)},
                            {"bill.ts", both + function("summed", 40)},
                            {"note.ts", both}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto item = std::ranges::find(items, "copied", &Item::rule);
  REQUIRE(item != items.end());
  std::vector<std::uint32_t> held = item->by_file;
  std::ranges::sort(held);
  CHECK(held == std::vector<std::uint32_t>{1, 2, 2});
}

TEST_CASE("a move to another library is half done where both are imported by some files each") {
  const auto items = [&](const std::string& old, std::size_t count) {
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < count; ++i)
      files["old" + std::to_string(i) + ".ts"] =
          "import when from \"" + old + "\";\n" + function("order", 3);
    for (std::size_t i = 0; i < 5; ++i)
      files["new" + std::to_string(i) + ".ts"] =
          "import when from \"dayjs\";\n" + function("ship", 3);
    return told(model::Traced(files), "half_moved");
  };
  CHECK(items("moment", 3) == std::vector<std::string>{"old0.ts old1.ts old2.ts"});
  CHECK(items("moment", 2).empty());
  CHECK(items("momentum", 3).empty());
}

TEST_CASE("what is added to a library that was given up is left with it") {
  std::map<std::string, std::string> files;
  for (const std::string old : {"moment", "moment-timezone"})
    for (const std::string number : {"0", "1"})
      files[old + number + ".ts"] = "import when from \"" + old + "\";\n" + function("order", 3);
  for (const std::string number : {"0", "1", "2", "3", "4"})
    files["new" + number + ".ts"] = "import when from \"dayjs\";\n" + function("ship", 3);
  CHECK(told(model::Traced(files), "half_moved") ==
        std::vector<std::string>{"moment-timezone0.ts moment-timezone1.ts moment0.ts moment1.ts"});
}

TEST_CASE(
    "what is marked as deprecated is told with its calls from other files and what the mark says") {
  const model::Traced shop(
      {{"toast.ts",
        "/**\n * Old way of telling.\n * @deprecated Use `tell` instead. It goes in May.\n */\n"
        "export function legacyToast(text: string) {\n  return text;\n}\n"},
       {"cart.ts",
        "import { legacyToast as toast } from \"./toast\";\n"
        "export function add() {\n  toast(\"a\");\n  toast(\"b\");\n}\n"},
       {"bill.ts",
        "import { legacyToast as toast } from \"./toast\";\n"
        "export function pay() {\n  toast(\"c\");\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto found =
      std::ranges::find_if(items, [](const Item& item) { return item.rule == "deprecated"; });
  REQUIRE(found != items.end());
  CHECK(found->name == "legacyToast");
  CHECK(found->count == 3);
  CHECK(found->fix.callers == 2);
  CHECK(found->fix.condition == "Use `tell` instead");
  CHECK(found->fix.other_name == "toast");
  CHECK(shop.analysis.project->file(found->fix.at.file).path == "cart.ts");
}

TEST_CASE(
    "calls by the name of what is deprecated of which nobody sees whose they are are counted") {
  const model::Traced shop(
      {{"till.ts",
        "export class Till {\n  /** @deprecated Use `sum` instead. */\n"
        "  total(rows: number) {\n    return rows;\n  }\n}\n"},
       {"cart.ts",
        "import { Till } from \"./till\";\nexport function cart() {\n"
        "  const till = new Till();\n  till.total(1);\n  till.total(2);\n  till.total(3);\n}\n"},
       {"bill.ts", "export function bill(till) {\n  till.total(1);\n  till.total(2);\n}\n"},
       {"list.ts",
        "function total() {\n  return 1;\n}\nexport function list() {\n"
        "  total();\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto found = std::ranges::find(items, "deprecated", &Item::rule);
  REQUIRE(found != items.end());
  CHECK(found->count == 3);
  CHECK(found->fix.unsure == 2);
  CHECK(found->fix.unsure_files == 1);
}

TEST_CASE("calls in tests that stand among the code keep nothing from being deleted") {
  const auto told = [](const std::string& mark) {
    const model::Traced shop(
        {{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"},
         {"src/main.rs", "mod bills;\nmod orders;\n\nfn main() {\n    bills::pay();\n}\n"},
         {"src/orders.rs", "#[deprecated]\npub fn old_total() -> i32 {\n    1\n}\n"},
         {"src/bills.rs",
          "use crate::orders::old_total;\n\npub fn pay() -> i32 {\n    old_total()\n}\n\n" + mark +
              "mod checks {\n    use crate::orders::old_total;\n\n    pub fn adds() {\n"
              "        old_total();\n        old_total();\n        old_total();\n    }\n}\n"}});
    const auto items = ledger(shop.analysis).by_risk;
    const auto found = std::ranges::find(items, "deprecated", &Item::rule);
    return found == items.end() ? 0U : found->count;
  };
  CHECK(told("") == 4);
  // One call is left, which is too little to tell.
  CHECK(told("#[cfg(test)]\n") == 0);
}

TEST_CASE("functions that are marked alike and hand all to one other are one debt with a way out") {
  const model::Traced shop(
      {{"rows.ts",
        "export function rows(query: string, by: string) {\n  return query + by;\n}\n"
        "/** @deprecated */\nexport function list(query: string) {\n"
        "  return rows(query, \"id\");\n}\n"
        "/** @deprecated */\nexport function names(query: string) {\n"
        "  return rows(query, \"name\");\n}\n"},
       {"cart.ts",
        "import { list, names } from \"./rows\";\nexport function cart() {\n  list(\"a\");\n"
        "  list(\"b\");\n  list(\"c\");\n  list(\"d\");\n"
        "  names(\"a\");\n  names(\"b\");\n  names(\"c\");\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  CHECK(std::ranges::count(items, "deprecated", &Item::rule) == 1);
  const auto found = std::ranges::find(items, "deprecated", &Item::rule);
  REQUIRE(found != items.end());
  CHECK(found->name == "list");
  CHECK(found->fix.hands_to == "rows");
  CHECK(found->fix.names == std::vector<std::string>{"names"});
}

TEST_CASE("what to use may stand before the mark that says nothing of it") {
  const model::Traced shop(
      {{"price.ts",
        "/**\n * Says whether a price is set. To know whether one should be, use `hasPrice`.\n"
        " *\n * @deprecated this goes in v4.0, as it leads to mistakes\n * @todo Remove in v4.0.\n "
        "*/\n"
        "export function isPriced(price: number) {\n  return price > 0;\n}\n"},
       {"cart.ts",
        "import { isPriced } from \"./price\";\n"
        "export function add() {\n  isPriced(1);\n  isPriced(2);\n  isPriced(3);\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto found = std::ranges::find(items, "deprecated", &Item::rule);
  REQUIRE(found != items.end());
  CHECK(found->fix.condition == "To know whether one should be, use `hasPrice`");
  CHECK(found->fix.due == "4.0");
}

TEST_CASE("a mark behind a long text is read, too") {
  const model::Traced shop(
      {{"toast.ts", "/**\n" + lines(40, " * It tells the user of what went on, in a few words.") +
                        " * @deprecated Use `tell` instead.\n */\n"
                        "export function toast(text: string) {\n  return text;\n}\n"},
       {"cart.ts",
        "import { toast } from \"./toast\";\n"
        "export function add() {\n  toast(\"a\");\n  toast(\"b\");\n  toast(\"c\");\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto found = std::ranges::find(items, "deprecated", &Item::rule);
  REQUIRE(found != items.end());
  CHECK(found->fix.condition == "Use `tell` instead");
}

TEST_CASE("a mark names what takes over with a big letter, behind a colon and as a link, too") {
  const auto said = [](const std::string& doc) {
    const model::Traced shop(
        {{"Toast.java", "package shop;\npublic class Toast {\n  /**\n   * " + doc +
                            "\n   */\n  @Deprecated\n"
                            "  public static int old(int a) { return a; }\n}\n"},
         {"Cart.java",
          "package shop;\npublic class Cart {\n  int add() {\n    Toast.old(1);\n"
          "    Toast.old(2);\n    return Toast.old(3);\n  }\n}\n"}});
    const auto items = ledger(shop.analysis).by_risk;
    const auto found = std::ranges::find(items, "deprecated", &Item::rule);
    return found == items.end() ? "none" : found->fix.condition;
  };
  CHECK(said("@Deprecated use {@link #tell(int)} instead.") == "use tell(int) instead");
  CHECK(said("Deprecated: Use Bell.tell instead.") == "Use Bell.tell instead");
  CHECK(said("@deprecated since 2.1,\n   * use {@link Bell#tell} instead.") ==
        "since 2.1, use Bell.tell instead");
  CHECK(said("@deprecated").empty());
}

TEST_CASE("copies under two version numbers are meant; others are told") {
  const std::string text = function("total", 24);
  CHECK(told(model::Traced({{"a/total.ts", text}, {"b/total.ts", text}}), "copied").size() == 1);
  CHECK(told(model::Traced({{"v1/total.ts", text}, {"v2/total.ts", text}}), "copied").empty());
  CHECK(told(model::Traced({{"Api.V3/total.ts", text}, {"Api.V5/total.ts", text}}), "copied")
            .empty());
  CHECK(told(model::Traced({{"api/Json6.ts", text}, {"api/Json8.ts", text}}), "copied").empty());
}

TEST_CASE("pairs of files that differ by the same in their names are one copy") {
  const std::string total = function("total", 24), sum = function("sum", 30);
  const model::Traced shop({{"api/SonicBills.ts", total},
                            {"api/OpenSonicBills.ts", total},
                            {"api/SonicCarts.ts", sum},
                            {"api/OpenSonicCarts.ts", sum}});
  CHECK(told(shop, "copied").size() == 1);
  // The pair that is named holds the function that is named.
  const Ledger found = ledger(shop.analysis);
  const Item& item = *std::ranges::find(found.by_risk, "copied", &Item::rule);
  CHECK(item.name == "sum");
  REQUIRE(item.steps.size() == 4);
  CHECK(contains(shop.analysis.project->file(item.steps[0]).path, "Carts"));
}

TEST_CASE("pairs of files in two languages are two copies: no one place can hold both") {
  const std::string total = function("total", 24);
  std::string sum =
      "function sum(a, b) {\n" + lines(30, "  a = a + b * 2 + 1;") + "  return a;\n}\n";
  const auto count = [&](const std::string& ending, const std::string& text) {
    return told(model::Traced({{"api/SonicBills.ts", total},
                               {"api/OpenSonicBills.ts", total},
                               {"api/SonicCarts" + ending, text},
                               {"api/OpenSonicCarts" + ending, text}}),
                "copied")
        .size();
  };
  CHECK(count(".js", sum) == 2);
  CHECK(count(".ts", function("sum", 30)) == 1);
}

TEST_CASE("what was built of other files, and what makers alone run, is no copy") {
  const std::string total = function("total", 24);
  const auto count = [&](const std::string& path, const std::string& end) {
    return told(model::Traced({{"docker/server/total.ts", total}, {path, total + end}}), "copied")
        .size();
  };
  CHECK(count("docker/web/total.ts", "") == 1);
  CHECK(count("docker/web/total.ts", "//# sourceMappingURL=total.js.map\n") == 0);
  CHECK(count("docker/debug/total.ts", "") == 0);
}

TEST_CASE("a mark that allows some callers is no reason to delete") {
  const model::Traced shop(
      {{"log.ts",
        "/** @deprecated Only use this in the command line. */\n"
        "export function shout(text: string) {\n  return text;\n}\n"},
       {"cart.ts",
        "import { shout } from \"./log\";\n"
        "export function add() {\n  shout(\"a\");\n  shout(\"b\");\n  shout(\"c\");\n}\n"}});
  CHECK(told(shop, "deprecated").empty());
}

TEST_CASE("what to use may stand in the mark's own argument, or at the end of a long sentence") {
  const auto said = [](const std::string& doc, const std::string& mark) {
    std::map<std::string, std::string> files{
        {"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
        {"Price.cs", "namespace Shop;\npublic static class Price {\n" + doc + mark +
                         "  public static int Old(int sum) { return sum; }\n}\n"},
        {"Cart.cs",
         "namespace Shop;\npublic class Cart {\n  public void Add() {\n    Price.Old(1);\n"
         "    Price.Old(2);\n    Price.Old(3);\n  }\n}\n"}};
    const model::Traced shop(files);
    const auto items = ledger(shop.analysis).by_risk;
    const auto found = std::ranges::find(items, "deprecated", &Item::rule);
    return found == items.end() ? "none" : found->fix.condition;
  };
  CHECK(said("", "  [Obsolete(\"Use Sum instead\")]\n") == "Use Sum instead");
  CHECK(said("", "  [Obsolete]\n").empty());
  CHECK(said("", "  [Obsolete(\"Use Sum instead, left for migration purposes\")]\n") == "none");

  const model::Traced shop(
      {{"price.ts",
        "/**\n * @deprecated 2022.12 - With the new routes to carts and bills it is no longer to "
        "be "
        "trusted, use the PriceClass instead\n */\n"
        "export function isPriced(price: number) {\n  return price > 0;\n}\n"},
       {"cart.ts",
        "import { isPriced } from \"./price\";\n"
        "export function add() {\n  isPriced(1);\n  isPriced(2);\n  isPriced(3);\n}\n"}});
  const auto items = ledger(shop.analysis).by_risk;
  const auto found = std::ranges::find(items, "deprecated", &Item::rule);
  REQUIRE(found != items.end());
  CHECK(found->fix.condition == "use the PriceClass instead");
}

TEST_CASE("what only one function calls can leave the file with it") {
  const model::Traced shop(
      {{"orders.ts", function("ruled", 20) + function("print", 25, "  sum = ruled(sum, tax);\n") +
                         function("order", 80)}});
  const Uses uses(shop.analysis);
  const auto cut = InsideFile(shop.analysis, uses, Tied(shop.analysis), FileId(0)).cut();
  REQUIRE(cut.has_value());
  const syntax::Syntax& syntax = shop.analysis.project->of(FileId(0));
  CHECK(syntax.text(syntax.symbols[cut->head.index()].name) == "print");
  CHECK(cut->with == 1);
  CHECK(cut->callers == 0);
}

TEST_CASE("what others of the file call, too, stays") {
  const model::Traced shop(
      {{"orders.ts", function("ruled", 20) + function("print", 25, "  sum = ruled(sum, tax);\n") +
                         function("order", 80, "  sum = ruled(sum, 1);\n")}});
  const Uses uses(shop.analysis);
  CHECK_FALSE(InsideFile(shop.analysis, uses, Tied(shop.analysis), FileId(0)).cut().has_value());
}
