// SPDX-License-Identifier: Apache-2.0
// Work that is no endpoint is found by the name that code gives it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string found(const Traced& shop, std::string_view what) {
  std::vector<std::string> names;
  for (const EntryPoint& entry : shop.tracing.find(what))
    names.push_back(entry.kind + " " + entry.name + " at " +
                    std::to_string(entry.places.front().line));
  return join(names, ", ");
}

}  // namespace

TEST_CASE("a name and a function that stand beside each other are found by the name") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/shop.js",
       "const { Pool } = require('pg');\nconst pool = new Pool();\n"
       "const CLOSED = 'order-closed';\n"
       "function ship(order) { return pool.query('select 1'); }\n"
       "bus.on(CLOSED, (order) => ship(order));\n"
       "const tasks = [{ name: 'sweep-orders', handler: ship }];\n"
       "tool.command('bill [month]').describe('Bills').action(ship);\n"
       "tool.command('other').action(() => 1);\n"},
  });
  CHECK(found(shop, "CLOSED") == "event CLOSED at 5");
  CHECK(found(shop, "sweep-orders") == "function ship at 6");
  CHECK(found(shop, "bill") == "function ship at 7");
  CHECK(found(shop, "shop tasks sweep-orders") == "function ship at 6");
  CHECK(found(shop, "sweep").empty());
}

TEST_CASE("a class is found by its namespace, by its words, and by the name that it says") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\n"},
      {"app/jobs/orders/close_job.rb",
       "module Orders\n  class CloseJob\n    def perform(id)\n      1\n    end\n  end\nend\n"},
      {"app/jobs/parcels/close_job.rb",
       "module Parcels\n  class CloseJob\n    def perform(id)\n      2\n    end\n  end\nend\n"},
      {"Tasks/RefreshGuideScheduledTask.cs",
       "namespace Shop.Tasks;\npublic class RefreshGuideScheduledTask\n{\n"
       "    public Task ExecuteAsync() { return null; }\n}\n"},
      {"app/Console/CloseOrders.php",
       "<?php\nnamespace App\\Console;\nclass CloseOrders extends Command {\n"
       "    protected $signature = 'orders:close {--force}';\n"
       "    public function handle() { return 1; }\n}\n"},
  });
  CHECK(found(shop, "Parcels::CloseJob") == "job Parcels::CloseJob at 2");
  CHECK(found(shop, "Refresh Guide") == "job Refresh Guide at 2");
  CHECK(found(shop, "artisan orders:close") == "function CloseOrders.handle at 3");
  CHECK(found(shop, "Letters::CloseJob").empty());
}

TEST_CASE("a command of Django is called like its file, an event like the type that is taken") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/management/commands/close_orders.py",
       "from django.core.management.base import BaseCommand\n"
       "class Command(BaseCommand):\n    def handle(self, *args, **options):\n        pass\n"},
      {"composer.json", R"({"require":{"laravel/framework":"11"}})"},
      {"app/Listeners/KeepLogin.php",
       "<?php\nnamespace App\\Listeners;\nuse Illuminate\\Auth\\Events\\Login;\n"
       "class KeepLogin {\n    public function handle(Login $event) { return 1; }\n}\n"},
  });
  CHECK(found(shop, "close_orders") == "command close_orders at 2");
  CHECK(found(shop, "Illuminate\\Auth\\Events\\Login") == "function KeepLogin.handle at 5");
}

TEST_CASE("of a function that asks for one of several names only the branch asked for is told") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/worker.js",
       "const { Pool } = require('pg');\nconst pool = new Pool();\n"
       "function ship() { return pool.query('update parcels set x = 1'); }\n"
       "function bill() { return pool.query('update bills set x = 1'); }\n"
       "export function work(task) {\n"
       "  if (task.type === 'ship-order') {\n    ship();\n  } else if (task.type === 'bill-order') "
       "{\n"
       "    bill();\n  }\n}\n"},
  });
  CHECK(found(shop, "bill-order") == "function work at 8");
  const std::string told = shop.forward("bill-order");
  CHECK(contains(told, "calls bill"));
  CHECK_FALSE(contains(told, "calls ship"));
}

TEST_CASE("a class in parts has what any part has") {
  const Traced shop({
      {"Shop.csproj",
       "<Project><ItemGroup><PackageReference Include=\"Dapper\" "
       "Version=\"2\"/></ItemGroup></Project>\n"},
      {"Orders.cs", "namespace Shop;\npublic partial class Orders : IOrders\n{\n}\n"},
      {"Orders.Reading.cs",
       "namespace Shop;\npublic partial class Orders\n{\n"
       "    public void Read() { Count(); }\n    private void Count() { }\n}\n"},
      {"IOrders.cs", "namespace Shop;\npublic interface IOrders\n{\n    void Read();\n}\n"},
      {"Desk.cs",
       "namespace Shop;\npublic class Desk\n{\n    private readonly IOrders _orders;\n"
       "    public void Show() { _orders.Read(); }\n}\n"},
  });
  const Trace trace = shop.tracing.from(shop.tracing.find("Desk.Show").at(0));
  CHECK(trace.stops.empty());
  CHECK(trace.lost.empty());
  CHECK(trace.inside > 0);
}
