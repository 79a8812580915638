// SPDX-License-Identifier: Apache-2.0
// Of two copies: the one that the other file can use as it stands, and the one that nothing calls.
#include <doctest/doctest.h>

#include <algorithm>

#include "findings/ledger.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// A function of 24 lines.
std::string priced(const std::string& begin) {
  std::string out = begin + "function priced(order, store) {\n";
  for (int i = 0; i < 20; ++i)
    out += "  const row" + std::to_string(i) + " = store.put(order.parts[" + std::to_string(i) +
           "], order.owner);\n";
  return out + "  return store.all(order.owner, order.parts);\n}\n";
}

std::string kept(const std::string& bills, const std::string& orders) {
  const std::map<std::string, std::string> files{
      {"package.json", R"({"name":"shop","main":"main.js","private":true})"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"main.js",
       "import { bill } from './bills';\nimport { order } from './orders';\nbill(order());\n"},
      {"bills.js", bills + "export function bill(a) {\n  return a + 1;\n}\n"},
      {"orders.js", orders + "export function order() {\n  return 2;\n}\n"}};
  const model::Traced shop(files);
  const auto items = ledger(shop.analysis).by_risk;
  const auto item = std::ranges::find(items, "copied", &Item::rule);
  if (item == items.end()) return "none";
  std::string out = item->fix.usable;
  for (const Place& place : item->fix.dead)
    out += " dead in " + shop.analysis.project->file(place.file).path;
  return out;
}

}  // namespace

TEST_CASE("the copy that is exported can be used where the other one stands") {
  const std::string used = "export const some = priced(1, 2);\n";
  CHECK(kept(priced("export ") + used, priced("") + used) == "priced");
  // One that its file keeps to itself cannot, nor one whose file takes from the other one.
  CHECK(kept(priced("") + used, priced("") + used).empty());
  CHECK(kept("import { order } from './orders';\n" + priced("export ") + used + "order();\n",
             priced("") + used)
            .empty());
}

TEST_CASE("tests that stand in the files which they test are no copies of each other") {
  const auto copied = [](const std::string& mark) {
    std::string text =
        "pub fn price() -> u32 {\n    1\n}\n\n" + mark + "mod checks {\n    fn adds() {\n";
    for (int i = 0; i < 20; ++i)
      text += "        let row" + std::to_string(i) + " = store.put(order.parts[" +
              std::to_string(i) + "], order.owner);\n";
    text += "        assert_eq!(store.all(order.owner, order.parts), 1);\n    }\n}\n";
    const model::Traced shop({{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n"},
                              {"src/main.rs", "mod bills;\nmod orders;\n\nfn main() {}\n"},
                              {"src/bills.rs", text},
                              {"src/orders.rs", text}});
    const auto items = ledger(shop.analysis).by_risk;
    return std::ranges::find(items, "copied", &Item::rule) != items.end();
  };
  CHECK(copied(""));
  CHECK_FALSE(copied("#[cfg(test)]\n"));
}

TEST_CASE("a copy that no text says beside its own lines is dead") {
  const std::string used = "export const some = priced(1, 2);\n";
  CHECK(kept(priced("") + used, priced("")) == " dead in orders.js");
  CHECK(kept(priced("export ") + used, priced("export ")) == "priced dead in orders.js");
  CHECK(kept(priced("") + used, priced("") + "// priced\n").empty());
}
