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
      {"src/Command/CountCommand.php",
       "<?php\nnamespace App\\Command;\n"
       "use Symfony\\Component\\Console\\Attribute\\AsCommand;\n"
       "#[AsCommand('shop:count|orders:count', 'Counts')]\nclass CountCommand extends Command {\n"
       "    protected function execute($input, $output): int { return 0; }\n}\n"},
  });
  CHECK(found(shop, "orders:count") == "command orders:count at 4");
  CHECK(found(shop, "shop:count") == "command shop:count at 4");
  CHECK(found(shop, "Parcels::CloseJob") == "job Parcels::CloseJob at 2");
  CHECK(found(shop, "Refresh Guide") == "job Refresh Guide at 2");
  CHECK(found(shop, "artisan orders:close") == "function CloseOrders.handle at 3");
  CHECK(found(shop, "Letters::CloseJob").empty());
}

TEST_CASE("a task of rake is found with its namespace") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\n"},
      {"lib/tasks/orders.rake",
       "namespace :orders do\n  task :close => :environment do\n    puts 1\n  end\nend\n"},
  });
  CHECK(found(shop, "rake orders:close") == "command orders:close at 2");
  CHECK(found(shop, "rake parcels:close").empty());
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

TEST_CASE("a job of Rust is found by the constant that names it and by its type") {
  const Traced shop({
      {"Cargo.toml", "[package]\nname = \"shop\"\n"},
      {"src/main.rs",
       "pub struct CloseOrders;\n\nimpl Job for CloseOrders {\n"
       "    const JOB_NAME: &'static str = \"orders::close\";\n"
       "    async fn run(&self) { close_all(); }\n}\n\nfn close_all() {}\nfn main() {}\n"},
  });
  const SymbolRef run = shop.tracing.find("CloseOrders.run").at(0).body;
  REQUIRE(shop.tracing.find("orders::close").size() == 1);
  CHECK(shop.tracing.find("orders::close").at(0).body == run);
  REQUIRE(shop.tracing.find("CloseOrders").size() == 1);
  CHECK(shop.tracing.find("CloseOrders").at(0).body == run);
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

TEST_CASE("a route that an own function takes as a record is found by its path") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/desk.ts",
       "const ORDER = '/:shop/orders/:order';\n"
       "export class Desk extends Controller {\n  constructor() {\n"
       "    this.route({ method: 'post', path: `${ORDER}/close`, handler: this.close });\n"
       "    this.route({ method: 'get', path: `${ORDER}/close`, handler: this.show });\n  }\n"
       "  close() { return 1; }\n  show() { return 2; }\n}\n"},
  });
  CHECK(found(shop, "POST /api/:shop/orders/:order/close") ==
        "endpoint POST /:shop/orders/:order/close at 4");
  CHECK(found(shop, "DELETE /api/:shop/orders/:order/close").empty());
}

TEST_CASE("a command is found among others of its name by what it belongs to") {
  const Traced shop({
      {"go.mod", "module shop\n\nrequire github.com/urfave/cli v1.0.0\n"},
      {"cmd/user.go",
       "package cmd\n\nvar user = cli.Command{Name: \"create\", Action: createUser}\n\n"
       "func createUser() error { return nil }\n"},
      {"cmd/order.go",
       "package cmd\n\nvar order = cli.Command{Name: \"create\", Action: createOrder}\n\n"
       "func createOrder() error { return nil }\n"},
  });
  CHECK(found(shop, "shop order create") == "command create at 3");
  CHECK(shop.tracing.find("shop order create").at(0).body ==
        shop.tracing.find("createOrder").at(0).body);
}

TEST_CASE("what makes a message is not what takes it") {
  const Traced shop({
      {"Shop.csproj", "<Project/>\n"},
      {"Close.cs",
       "namespace Shop;\npublic class CloseOrderCommand\n{\n"
       "    public CloseOrderCommand(int id) { }\n}\n"
       "public class Closer : IExecute<CloseOrderCommand>\n{\n"
       "    public void Execute(CloseOrderCommand message) { }\n}\n"},
  });
  CHECK(found(shop, "CloseOrderCommand") == "function Closer.Execute at 8");
}

TEST_CASE("super in a module that stands before a class is what the class has") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\ngem \"pg\"\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  include Dry\n  def close\n"
       "    Parcel.find_by!(id: 1)\n  end\nend\n"},
      {"app/models/dry.rb", "module Dry\n  def close\n    super()\n  end\nend\n"},
  });
  CHECK(contains(shop.forward("Dry.close"), "calls Order.close"));
}

TEST_CASE("what an own function is handed is of the class that its giver is called like") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/orders.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export class OrderService {\n"
       "  closeAll() { return pool.query('update orders set open = false'); }\n}\n"
       "export class Desk {\n  closeAll(locked) {\n"
       "    return locked.lockedOrderService((one) => one);\n  }\n"
       "  close() {\n    return this.lockedOrderService.locked((service) => service.closeAll());\n"
       "  }\n}\n"},
  });
  CHECK(contains(shop.forward("Desk.close"), "calls OrderService.closeAll"));
}

TEST_CASE("of many that answer, the one that is marked with what was said on the way") {
  std::map<std::string, std::string> files{
      {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
      {"src/Handler.java", "package shop;\npublic interface Handler {\n  void run(Order it);\n}\n"},
      {"src/Wrapper.java",
       "package shop;\npublic class Wrapper {\n  String action; String entity;\n"
       "  public Wrapper closeOrder() {\n    this.action = \"CLOSE\";\n    this.entity = "
       "\"ORDER\";\n"
       "    return this;\n  }\n}\n"},
      {"src/Desk.java",
       "package shop;\npublic class Desk {\n  Bus bus;\n  public void close() {\n"
       "    Wrapper made = new Wrapper().closeOrder();\n    this.bus.send(made);\n  }\n}\n"},
      {"src/Bus.java",
       "package shop;\npublic class Bus {\n  Handlers all;\n  public void send(Wrapper made) {\n"
       "    Handler one = all.of(made);\n    one.run(made);\n  }\n}\n"},
  };
  for (const std::string name : {"CLOSE", "OPEN", "BILL", "SHIP", "PACK", "SELL", "MOVE", "TAKE"})
    files["src/Do" + name + ".java"] =
        "package shop;\n@Does(entity = \"ORDER\", action = \"" + name + "\")\npublic class Do" +
        name + " implements Handler {\n  public void run(Order it) {\n    Clock.tick();\n  }\n}\n";
  files["src/DoSend.java"] =
      "package shop;\npublic class DoSend implements Handler {\n  public void run(Order it) {\n"
      "    Clock.tick();\n  }\n}\n";
  const Traced shop(files);
  const Trace trace = shop.tracing.from(shop.tracing.find("Desk.close").at(0));
  CHECK(trace.stops.empty());
}

TEST_CASE("a task in a space is found though many other things have its name") {
  std::string other;
  for (const char* space : {"admin", "desk", "shop", "stock", "mail", "papers"})
    other += "namespace :" + std::string(space) +
             " do\n  task orders: :environment do\n    puts 1\n" + "  end\nend\n";
  const Traced shop(
      {{"Gemfile", "gem \"rails\"\n"},
       {"lib/tasks/seed.rake",
        "namespace :seed do\n  task orders: :environment do\n    puts 2\n  end\nend\n"},
       {"lib/tasks/other.rake", other}});
  CHECK(found(shop, "seed:orders") == "command seed:orders at 2");
}

TEST_CASE("of several addresses that are nothing but open none is meant by a word") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
      {"src/shop.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/:order', (req, res) => res.json(1));\n"
       "app.get('/:paper', (req, res) => res.json(1));\n"},
  });
  CHECK(found(shop, "GET /routing-rules").empty());
  CHECK(found(shop, "GET /42") != "");
}
