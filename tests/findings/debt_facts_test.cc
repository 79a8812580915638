// SPDX-License-Identifier: Apache-2.0
// What an item says beside its cause: how big a knot of imports is, what stands in tests and
// examples, which types copies belong to, what is much like them.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "findings/goes_along.h"
#include "findings/ledger.h"
#include "findings/missing_tests.h"
#include "findings/waived.h"
#include "findings/written_tests.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

FileId file(const model::Traced& shop, std::string_view path) {
  for (std::size_t i = 0; i < shop.analysis.project->size(); ++i) {
    if (shop.analysis.project->file(FileId(i)).path == path) return FileId(i);
  }
  FAIL("no such file: " << path);
  return {};
}

std::string repeated(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// A file of TypeScript that imports and calls a function of each of the others.
std::string calling(const std::string& name, const std::vector<std::string>& others) {
  std::string imports, calls;
  for (const std::string& other : others) {
    imports += "import { " + other + " } from \"./" + other + "\";\n";
    calls += "  total += " + other + "(total);\n";
  }
  return imports + "export function " + name + "(total: number) {\n" + calls +
         repeated(120, "  total = total * 2;\n") + "  return total;\n}\n";
}

std::vector<Item> items_of(const model::Traced& shop, std::string_view rule) {
  std::vector<Item> out;
  for (Item& item : ledger(shop.analysis).by_risk) {
    if (item.rule == rule) out.push_back(std::move(item));
  }
  return out;
}

/// A method of Go that measures a width; `name` is what it calls its measure.
std::string method(const std::string& type, const std::string& name) {
  return "func (c *" + type + ") width(all int) int {\n" +
         repeated(8, "\t" + name + " := all - 4\n\tif " + name + " < 10 {\n\t\treturn 10\n\t}\n") +
         "\treturn all\n}\n";
}

}  // namespace

TEST_CASE("two circles through one knot are one item, and all of the knot is counted") {
  const model::Traced shop({{"cart.ts", calling("cart", {"bill"})},
                            {"bill.ts", calling("bill", {"cart", "note"})},
                            {"note.ts", calling("note", {"bill"})},
                            {"tax.ts", calling("tax", {"cart"})}});
  const auto circles = items_of(shop, "cycle");
  REQUIRE(circles.size() == 1);
  CHECK(circles.front().steps.size() == 2);
  CHECK(circles.front().of == 3);
}

TEST_CASE("copies that are methods name their types; what differs in names alone is much alike") {
  const model::Traced shop(
      {{"a/cart.go", "package a\n\ntype cart struct{}\n\n" + method("cart", "free")},
       {"b/bill.go", "package b\n\ntype bill struct{}\n\n" + method("bill", "free")},
       {"c/note.go", "package c\n\ntype note struct{}\n\n" + method("note", "left")}});
  const auto copies = items_of(shop, "copied");
  REQUIRE(copies.size() == 1);
  std::vector<std::string> types = copies.front().fix.types;
  std::ranges::sort(types);
  CHECK(types == std::vector<std::string>{"bill", "cart"});
  REQUIRE(copies.front().fix.much_alike.size() == 1);
  CHECK(copies.front().fix.much_alike.front().file == file(shop, "c/note.go"));
}

TEST_CASE("an image is found in the deployment files of examples, an address is none") {
  const model::Traced shop({
      {"compose.yaml", "services:\n  store:\n    image: postgres:12-alpine\n"},
      {"examples/till/Dockerfile", "FROM postgres:12.4\n"},
      {"examples/till/compose.yaml",
       "services:\n  store:\n    image: postgres:123\n"
       "    # from postgres://postgres:12@store\n"},
      {"a.ts", "export const a = 1;\n"},
  });
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const std::string name = image_name(ground, {file(shop, "compose.yaml"), 3, 3}, "12");
  CHECK(name == "postgres");
  const auto places = named_in_examples(ground, name + ":12");
  REQUIRE(places.size() == 1);
  CHECK(places.front().file == file(shop, "examples/till/Dockerfile"));
}

TEST_CASE("two libraries of screen elements do the same only where an element is had from both") {
  const auto told = [](const std::string& element) {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 5; ++i) {
      files["old" + std::to_string(i) + ".tsx"] =
          "import { Table, Button } from \"react-bootstrap\";\nexport const Old = () => "
          "<Table/>;\n";
      files["new" + std::to_string(i) + ".tsx"] = "import " + element + " from \"@mui/material/" +
                                                  element + "\";\nexport const New = () => <" +
                                                  element + "/>;\n";
    }
    return items_of(model::Traced(files), "two_ways");
  };
  CHECK(told("Tooltip").empty());
  const auto same = told("Button");
  REQUIRE(same.size() == 1);
  CHECK(same.front().fix.names == std::vector<std::string>{"Button"});
}

TEST_CASE("what a part with a manifest of its own takes is no second way of those around it") {
  const auto told = [](const std::string& manifest) {
    std::map<std::string, std::string> files = {
        {"package.json", "{\"name\": \"shop\", \"private\": true}\n"},
        {manifest, "{\"name\": \"shop-tools\"}\n"}};
    for (int i = 0; i < 5; ++i) {
      const std::string number = std::to_string(i);
      files["src/old" + number + ".js"] = "import joi from \"joi\";\nexport const o = joi.any();\n";
      files["src/tools/new" + number + ".js"] =
          "import { z } from \"zod\";\nexport const n = z.any();\n";
    }
    return items_of(model::Traced(files), "two_ways").size();
  };
  CHECK(told("elsewhere/package.json") == 1);
  CHECK(told("src/tools/package.json") == 0);
}

TEST_CASE("a library whose names of a language are handed to another one cannot be taken out") {
  const auto told = [](const std::string& locale) {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 5; ++i) {
      const std::string number = std::to_string(i);
      files["old" + number + ".js"] = "import { format } from \"date-fns\";\nformat(1);\n";
      files["new" + number + ".js"] = "import dayjs from \"dayjs\";\ndayjs();\n";
    }
    files["picker.jsx"] = "import Picker from \"react-datepicker\";\n" + locale +
                          "export const When = () => <Picker locale={fr} />;\n";
    return items_of(model::Traced(files), "two_ways").size();
  };
  CHECK(told("") == 1);
  CHECK(told("import fr from \"date-fns/locale/fr\";\n") == 0);
}

TEST_CASE("nobody is sent to a library that its makers left as well") {
  const auto told = [](const std::string& later) {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 5; ++i) {
      const std::string number = std::to_string(i);
      files["old" + number + ".go"] = "package shop\n\nimport \"gopkg.in/yaml.v2\"\n";
      files["new" + number + ".go"] = "package shop\n\nimport \"" + later + "\"\n";
    }
    return items_of(model::Traced(files), "half_moved").size();
  };
  CHECK(told("github.com/goccy/go-yaml") == 1);
  CHECK(told("gopkg.in/yaml.v3") == 0);
}

TEST_CASE("what still imports a library is counted to its end, and begun where it is called") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 5; ++i) {
    const std::string number = std::to_string(i);
    files["new" + number + ".ts"] = "import dayjs from \"dayjs\";\nexport const a = dayjs();\n";
    files["old" + number + ".ts"] = "import { Moment } from \"moment\";\nexport type A = Moment;\n";
  }
  files["old3.ts"] = "import moment from \"moment\";\nexport const now = moment();\n";
  files["migrations/first.ts"] = files["old3.ts"];
  const model::Traced shop(files);
  const auto told = items_of(shop, "half_moved");
  REQUIRE(told.size() == 1);
  CHECK(told.front().count == 5);
  CHECK(told.front().fix.frozen == 1);
  CHECK(told.front().fix.at.file == file(shop, "old3.ts"));
}

TEST_CASE("where all tests of a language work a browser, nothing runs others yet") {
  const auto only = [](const std::string& path) {
    const model::Traced shop({{"src/orders.ts", "export function order() { return 1; }\n"},
                              {path,
                               "import { order } from \"../../src/orders\";\n"
                               "it(\"orders\", () => { order(); });\n"}});
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const WrittenTests tests(ground);
    CHECK(tests.possible(file(shop, "src/orders.ts")) !=
          tests.only_in_browser(file(shop, "src/orders.ts")));
    return tests.only_in_browser(file(shop, "src/orders.ts"));
  };
  CHECK(only("tests/cypress/orders.test.ts"));
  CHECK_FALSE(only("tests/unit/orders.test.ts"));
}

TEST_CASE("items are read in the order of their best files") {
  const model::Traced shop({{"cart.ts", calling("cart", {"bill"})},
                            {"bill.ts", calling("bill", {"cart"}) + repeated(90, "export {};\n")},
                            {"a/tax.ts", calling("tax", {})},
                            {"b/tax.ts", calling("tax", {}) + calling("more", {})}});
  const Ledger found = ledger(shop.analysis);
  REQUIRE(found.by_risk.size() > 1);
  std::vector<double> best;
  for (const std::size_t at : found.reading_order) {
    double most = 0;
    for (const FileSignals& signal : found.signals.files) {
      if (std::ranges::find(found.by_risk[at].files, signal.file) != found.by_risk[at].files.end())
        most = std::max(most, signal.risk / std::max<double>(signal.lines, 1));
    }
    best.push_back(most);
  }
  CHECK(std::ranges::is_sorted(best, std::greater{}));
}

TEST_CASE("a remark that lets many branches pass is told with the function") {
  const model::Traced shop({{"rules.go",
                             "package shop\n\n// check reads all rules.\n//\n"
                             "//nolint:gocyclo // all rules in one place\n"
                             "func check(all int) int {\n\treturn all\n}\n"},
                            {"till.go", "package shop\n"}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  std::vector<Item> items{ground.item("outlier", {file(shop, "rules.go")})};
  items.front().name = "check";
  note_waivers(ground, items);
  CHECK(items.front().fix.waived == "nolint:gocyclo // all rules in one place");
}
