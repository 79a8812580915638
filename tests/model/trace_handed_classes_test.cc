// SPDX-License-Identifier: Apache-2.0
// What a store is asked for, where a function of the project is given the class, where a context is
// written in several files, and where it writes what its library does anew.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& all, std::string_view what) {
  return all.find(what) != std::string::npos;
}

const std::string kProject =
    "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
    "    <PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" Version=\"8\" />\n"
    "  </ItemGroup>\n</Project>\n";

}  // namespace

TEST_CASE("the class that an own function hands to its library is what is asked for") {
  const Traced shop({
      {"package.json", "{\"name\":\"shop\",\"dependencies\":{\"typeorm\":\"0.3.0\"}}"},
      {"order.ts",
       "import { Entity, PrimaryColumn } from 'typeorm';\n@Entity()\nexport class Order {\n"
       "  @PrimaryColumn()\n  id: number;\n}\n"},
      {"store.ts",
       "import { DataSource, Repository } from 'typeorm';\nconst source = new DataSource({});\n"
       "export const shelf = <T extends object>(kept: any): Repository<T> => {\n"
       "  return source.getRepository(kept);\n};\n"},
      {"desk.ts",
       "import { shelf } from './store';\nimport { Order } from './order';\n"
       "export async function show(id: number) {\n  const orders = shelf(Order);\n"
       "  const found = await orders.findOne({ where: { id } });\n  return found;\n}\n"
       "export async function first() {\n  const orders = shelf(Order);\n"
       "  const all = await orders.find();\n  return all.find((order) => order.id > 1);\n}\n"
       "export function pick(orders: Order[], order: Order) {\n"
       "  return orders.find((one) => one.id > 1) ?? order.lines.find((line) => line.open);\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("show"), "reads Order"), shop.forward("show"));
  CHECK_MESSAGE(tells(shop.forward("first"), "reads Order"), shop.forward("first"));
  CHECK_FALSE(tells(shop.forward("first"), "2 times"));
  CHECK_FALSE(tells(shop.forward("pick"), "reads"));
}

TEST_CASE(
    "a context written in two files has the sets of both; what it keeps is what was changed") {
  const Traced shop({
      {"Shop.csproj", kProject},
      {"ShopContext.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public partial class ShopContext : DbContext {\n"
       "  public override Task<int> SaveChangesAsync(CancellationToken token = default) {\n"
       "    return base.SaveChangesAsync(token);\n  }\n}\n"},
      {"ShopContext.Orders.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public partial class ShopContext {\n"
       "  public DbSet<Order> Orders { get; set; }\n}\n"},
      {"Order.cs",
       "namespace Shop;\npublic class Order {\n  public int Id { get; set; }\n"
       "  public bool Paid { get; set; }\n}\n"},
      {"Desk.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic class Desk {\n"
       "  private readonly ShopContext _shelf;\n"
       "  public async Task Pay(int id) {\n"
       "    var order = await _shelf.Orders.FirstOrDefaultAsync(o => o.Id == id);\n"
       "    order.Paid = true;\n    await _shelf.SaveChangesAsync();\n  }\n}\n"},
  });
  const std::string told = shop.forward("Desk.Pay");
  CHECK_MESSAGE(tells(told, "reads Order"), told);
  CHECK_MESSAGE(tells(told, "writes Order"), told);
  CHECK_FALSE_MESSAGE(tells(told, "its store"), told);
}

TEST_CASE("a list that own code hands out piece by piece is no question to a store") {
  const Traced shop({
      {"Shop.csproj", kProject},
      {"Desk.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic class Files {\n"
       "  public IAsyncEnumerable<string> All(string folder) { return null; }\n}\n"
       "public class Desk {\n  private readonly Files _files;\n"
       "  public async Task Show() {\n    await _files.All(\"in\").ToArrayAsync();\n  }\n}\n"},
  });
  CHECK_FALSE_MESSAGE(tells(shop.forward("Desk.Show"), "reads"), shop.forward("Desk.Show"));
}

TEST_CASE(
    "functions of a subscriber take the events that their first parameter names, each of two") {
  const Traced shop({
      {"composer.json",
       R"({"name": "a/shop", "require": {"symfony/event-dispatcher": "^7"}, "autoload": {"psr-4": {"Shop\\": "src/"}}})"},
      {"src/OrderPaid.php", "<?php\nnamespace Shop;\nclass OrderPaid {}\n"},
      {"src/OrderFailed.php", "<?php\nnamespace Shop;\nclass OrderFailed {}\n"},
      {"src/Bills.php",
       "<?php\nnamespace Shop;\nuse "
       "Symfony\\Component\\EventDispatcher\\EventSubscriberInterface;\n"
       "class Bills implements EventSubscriberInterface {\n"
       "    public static function getSubscribedEvents(): array { return []; }\n"
       "    public function onEnd(OrderPaid|OrderFailed $event): void { unlink('bills.txt'); "
       "}\n}\n"},
      {"src/Work.php",
       "<?php\nnamespace Shop;\nuse Psr\\EventDispatcher\\EventDispatcherInterface;\n"
       "class Work {\n    public function __construct(private EventDispatcherInterface $bus) {}\n"
       "    public function fail(): void { $this->bus->dispatch(new OrderFailed()); }\n}\n"},
  });
  CHECK(shop.forward("Work.fail").find("removes the file bills.txt") != std::string::npos);
}
