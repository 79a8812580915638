// SPDX-License-Identifier: Apache-2.0
// Which first steps can be done: what is held in its place, what uses what, which branch is big.
#include <doctest/doctest.h>

#include <algorithm>

#include "findings/inside_file.h"
#include "findings/ledger.h"
#include "findings/missing_tests.h"
#include "findings/tied.h"
#include "findings/uses.h"
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

SymbolRef symbol(const model::Traced& shop, std::string_view path, std::string_view name) {
  const FileId at = file(shop, path);
  const syntax::Syntax& syntax = shop.analysis.project->of(at);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (syntax.text(syntax.symbols[s].name) == name) return {at, SymbolId(s)};
  }
  return {};
}

std::vector<std::string> users(const model::Traced& shop, std::string_view path) {
  std::vector<std::string> out;
  const Uses uses(shop.analysis);
  for (const FileId user : uses.users(file(shop, path)))
    out.push_back(shop.analysis.project->file(user).path);
  return out;
}

std::string repeated(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE(
    "a method that a base names, or that calls the one it stands in for, stays in its place") {
  const model::Traced shop({
      {"store.ts", "export interface Store {\n  find(id: number): string;\n}\n"},
      {"orders.ts",
       "import { Store } from \"./store\";\nexport class Orders extends Kept implements Store {\n"
       "  find(id: number): string { return this.read(id); }\n"
       "  read(id: number): string { return String(id); }\n"
       "  save(id: number) { super.save(id); }\n}\n"},
  });
  const Tied tied(shop.analysis);
  const FileId orders = file(shop, "orders.ts");
  const syntax::Syntax& syntax = shop.analysis.project->of(orders);
  std::vector<std::string> held;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (tied.function({orders, SymbolId(s)}))
      held.emplace_back(syntax.text(syntax.symbols[s].name));
  }
  CHECK(held == std::vector<std::string>{"find", "save"});
}

TEST_CASE("what fulfils one interface is made after one base; what only uses it is not") {
  const model::Traced shop({
      {"carrier.ts", "export interface Carrier {\n  send(): void;\n}\n"},
      {"a/post.ts",
       "import { Carrier } from \"../carrier\";\nexport class Post implements Carrier {\n"
       "  send() {}\n}\n"},
      {"b/rail.ts",
       "import { Carrier } from \"../carrier\";\nexport class Rail implements Carrier {\n"
       "  send() {}\n}\n"},
      {"c/desk.ts",
       "import { Carrier } from \"../carrier\";\nexport class Desk {\n"
       "  constructor(private carrier: Carrier) {}\n}\n"},
  });
  const Tied tied(shop.analysis);
  CHECK(tied.one_base(file(shop, "a/post.ts"), file(shop, "b/rail.ts")));
  CHECK(tied.one_base(file(shop, "a/post.ts"), file(shop, "carrier.ts")));
  CHECK_FALSE(tied.one_base(file(shop, "a/post.ts"), file(shop, "c/desk.ts")));
}

TEST_CASE("a name behind a package that hands it on is a use of the file that defines it") {
  const model::Traced shop({
      {"shop/__init__.py", "NAME = 1\n"},
      {"shop/models/__init__.py", "from .book import Book\nfrom .user import User\n"},
      {"shop/models/book.py", "class Book:\n    title = 1\n"},
      {"shop/models/user.py", "class User:\n    name = 1\n"},
      {"shop/views.py", "from shop import models\n\ndef all():\n    return models.Book.objects\n"},
  });
  const auto of_book = users(shop, "shop/models/book.py");
  CHECK(std::ranges::find(of_book, "shop/views.py") != of_book.end());
  const auto of_user = users(shop, "shop/models/user.py");
  CHECK(std::ranges::find(of_user, "shop/views.py") == of_user.end());
}

TEST_CASE(
    "a circle is cut where the fewest definitions are used, however many names are imported") {
  const std::string filler = repeated(110, "  total = total + 1;\n");
  const model::Traced shop({
      {"orders.ts",
       "import { Bill } from \"./bills\";\nexport class Note {\n  id = 1;\n}\n"
       "export function order(bill: Bill) {\n  let total = 0;\n" +
           filler + "  bill.open(); bill.close(); bill.print();\n  return new Bill();\n}\n"},
      {"bills.ts",
       "import { Note } from \"./orders\";\nexport class Bill {\n"
       "  note = new Note();\n  open() {}\n  close() {}\n  print() {\n    let total = 0;\n" +
           filler + "  }\n}\n"},
  });
  const auto items = ledger(shop.analysis).by_risk;
  const auto circle =
      std::ranges::find_if(items, [](const Item& item) { return item.rule == "cycle"; });
  REQUIRE(circle != items.end());
  CHECK(shop.analysis.project->file(circle->fix.at.file).path == "bills.ts");
  CHECK(circle->fix.names == std::vector<std::string>{"Note"});
}

TEST_CASE("what a file has for itself under the same name is not taken from the other") {
  const std::string filler = repeated(110, "  total = total + 1;\n");
  const model::Traced shop({
      {"wall.ts",
       "import { Item } from \"./item\";\nexport const shorten = 3;\n"
       "const pick = (user) => user;\n"
       "export function wall() {\n  let total = 0;\n" +
           filler + "  return connect(pick, new Item());\n}\n"},
      {"item.ts",
       "import { shorten } from \"./wall\";\nexport class Item {\n"
       "  print() {\n    let total = shorten;\n" +
           filler + "  }\n}\nconst pick = (user) => user;\nuse(pick);\n"},
  });
  const auto items = ledger(shop.analysis).by_risk;
  const auto circle =
      std::ranges::find_if(items, [](const Item& item) { return item.rule == "cycle"; });
  REQUIRE(circle != items.end());
  CHECK(circle->fix.names == std::vector<std::string>{"shorten"});
}

TEST_CASE("a test calls what hangs on an object through that object, which bears the file's name") {
  const model::Traced shop(
      {{"src/index.js", "const shop = module.exports;\nshop.orders = require('./orders');\n"},
       {"src/orders.js",
        "const Orders = module.exports;\n\nOrders.place = async (order) => {\n  return "
        "order;\n};\n\n"
        "Orders.drop = async (order) => {\n  return order;\n};\n"},
       {"test/shop.test.js",
        "const shop = require('../src');\n\nit('places', async () => {\n"
        "  await shop.orders.place({});\n  await shop.basket.drop({});\n});\n"}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  Fix fix;
  fix.name = "place";
  tell_tests(ground, symbol(shop, "src/orders.js", "place"), fix);
  CHECK(fix.callers == 1);
  CHECK(fix.unsure == 0);
  // Whose `drop` the basket's is, nobody knows.
  fix.name = "drop";
  tell_tests(ground, symbol(shop, "src/orders.js", "drop"), fix);
  CHECK(fix.callers == 0);
  CHECK(fix.unsure == 1);
}

TEST_CASE("a name is not all that an import takes which takes the file's default with it") {
  const std::string filler = repeated(110, "  total = total + 1;\n");
  const auto step = [&](const std::string& more) {
    const model::Traced shop({
        {"images.ts",
         "import { schema } from \"./conversion\";\nexport const IMAGE = \"image\";\n"
         "export function images() {\n  let total = schema;\n" +
             filler + "  return total;\n}\nconst plugins = [images()];\nexport default plugins;\n"},
        {"conversion.ts",
         "import " + more +
             "{ IMAGE } from \"./images\";\nexport const schema = () => convert();\n"
             "export function convert() {\n  let total = IMAGE;\n  schema.open();\n" +
             filler + "}\n"},
    });
    const auto items = ledger(shop.analysis).by_risk;
    const auto circle =
        std::ranges::find_if(items, [](const Item& item) { return item.rule == "cycle"; });
    REQUIRE(circle != items.end());
    return std::ranges::find(circle->fix.names, "IMAGE") != circle->fix.names.end();
  };
  CHECK(step(""));
  CHECK_FALSE(step("ImagePlugins, "));
}

TEST_CASE("a cut of a circle that another way keeps closed is not told") {
  const std::string filler = repeated(110, "  total = total + 1;\n");
  const auto step = [&](const std::string& more) {
    const model::Traced shop({
        {"app/orders.ts",
         more +
             "import { Bill } from \"./bills\";\nexport class Note {\n  id = 1;\n}\n"
             "export function order(bill) {\n  let total = 0;\n" +
             filler + "  bill.open();\n  return new Bill();\n}\n"},
        {"app/bills.ts",
         "import { Note } from \"./orders\";\nexport class Bill {\n"
         "  note = new Note();\n  open() {}\n  print() {\n    let total = 0;\n" +
             filler + "  }\n}\n"},
        {"app/index.ts", "import \"./bills\";\nimport \"./orders\";\nexport const all = 1;\n"},
    });
    const auto items = ledger(shop.analysis).by_risk;
    const auto circle =
        std::ranges::find_if(items, [](const Item& item) { return item.rule == "cycle"; });
    REQUIRE(circle != items.end());
    return circle->fix.step;
  };
  CHECK(step("") == Step::by_rule);
  CHECK(step("import { all } from \"./index\";\nuse(all);\n") == Step::none);
}

TEST_CASE("of a copied function it is told what its files define in two ways") {
  const std::string body =
      "export function title(order) {\n  const kind = kinds[order.kind] ?? kinds.none;\n"
      "  let name = order.name;\n  if (limit < name.length) name = name.slice(0, limit);\n" +
      repeated(12, "  if (order.parts > name.length) name = name + kind + order.parts;\n") +
      repeated(8, "  name = pad(name, kind, order);\n") + "  return name;\n}\n";
  const auto shared = [&](const std::string& kinds) {
    const model::Traced shop({
        {"orders.ts",
         "import { pad } from \"./pad\";\nconst limit = 3;\nconst kinds = { none: 1 };\n" + body},
        {"bills.ts",
         "import { pad } from \"./pad\";\nconst limit = 3;\nconst kinds = " + kinds + ";\n" + body},
        {"pad.ts", "export function pad(name, kind, order) {\n  return name;\n}\n"},
    });
    const auto items = ledger(shop.analysis).by_risk;
    const auto copied =
        std::ranges::find_if(items, [](const Item& item) { return item.rule == "copied"; });
    REQUIRE(copied != items.end());
    return copied->fix.names;
  };
  CHECK(shared("{ none: 1 }").empty());
  CHECK(shared("{ none: 2 }") == std::vector<std::string>{"kinds"});
  // Fields of one name and type that stand in lines with different others are the same.
  const std::string ruby = "\n  def title(order)\n    name = order.name\n" +
                           repeated(14, "    name += shop.name + order.part(name)\n") +
                           "    name\n  end\nend\n";
  const model::Traced readers({{"a.rb", "class A\n  attr_reader :shop, :left\n" + ruby},
                               {"b.rb", "class B\n  attr_reader :right, :shop\n" + ruby}});
  const auto items = ledger(readers.analysis).by_risk;
  const auto copied =
      std::ranges::find_if(items, [](const Item& item) { return item.rule == "copied"; });
  if (copied != items.end()) CHECK(copied->fix.names.empty());
}

TEST_CASE("an import of nothing but types closes no circle") {
  const std::string filler = repeated(120, "  total = total + 1;\n");
  const auto circles = [&](const std::string& use) {
    const model::Traced shop({
        {"orders.ts",
         "import { Bill } from \"./bills\";\nexport class Order {\n  id = 1;\n}\n"
         "export function order() {\n  let total = 0;\n" +
             filler + "  return new Bill();\n}\n"},
        {"bills.ts", "import { Order } from \"./orders\";\nexport class Bill {\n  " + use +
                         ";\n  print() {\n    let total = 0;\n" + filler + "  }\n}\n"},
    });
    const auto items = ledger(shop.analysis).by_risk;
    return std::ranges::count_if(items, [](const Item& item) { return item.rule == "cycle"; });
  };
  CHECK(circles("order = new Order()") == 1);
  CHECK(circles("order: Order | undefined") == 0);
  CHECK(circles("order: typeof Order;") == 0);
}

TEST_CASE("an import that only tools for types read closes no circle") {
  const std::string filler = repeated(120, "    total = total + 1\n");
  const auto circles = [&](const std::string& import) {
    const model::Traced shop({
        {"shop/orders.py", "from shop.bills import Bill\n\ndef order():\n    total = 0\n" + filler +
                               "    return Bill()\n\nclass Order:\n    id = 1\n"},
        {"shop/bills.py",
         import + "\nclass Bill:\n    kind = Order\n\ndef bill():\n    total = 0\n" + filler},
    });
    const auto items = ledger(shop.analysis).by_risk;
    return std::ranges::count_if(items, [](const Item& item) { return item.rule == "cycle"; });
  };
  CHECK(circles("from shop.orders import Order\n") == 1);
  CHECK(circles("from typing import TYPE_CHECKING\n\nif TYPE_CHECKING is True:\n"
                "    from shop.orders import Order\n") == 0);
}

TEST_CASE("the branch to take out is the one that holds most, not the whole function") {
  const model::Traced shop({{"orders.ts",
                             "export function order(kind: number) {\n"
                             "  begin();\n  check();\n"
                             "  if (kind > 1) {\n"
                             "    pack();\n    if (kind > 2) { weigh(); }\n    send();\n  }\n"
                             "  if (kind > 5) { thank(); }\n"
                             "  end();\n}\n"},
                            {"other.ts", "export const x = 1;\n"}});
  const Uses uses(shop.analysis);
  const Tied tied(shop.analysis);
  const InsideFile inside(shop.analysis, uses, tied, file(shop, "orders.ts"));
  const auto all = inside.branches(symbol(shop, "orders.ts", "order").symbol);
  REQUIRE(!all.empty());
  const auto branch = all.begin();
  CHECK(branch->line == 4);
  CHECK(branch->condition == "kind > 1");
  CHECK(branch->calls == 3);
  CHECK(branch->of == 7);
  CHECK(branch->inner == 1);
}

TEST_CASE("what is rarely changed costs no velocity") {
  Item item;
  item.rule = "several_jobs";
  item.trend.resize(kQuarters);
  item.changes = 3;
  CHECK(hurts(item) == "risk");
  item.changes = 4;
  CHECK(hurts(item) == "velocity");
}
