// SPDX-License-Identifier: Apache-2.0
// What libraries read and write for own code: by the names of their functions alone, where nothing
// in the tree says it.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("an account that a library keeps is written, a question that is put is read") {
  const Traced desk({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
       "<PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" Version=\"9.0.0\" />"
       "</ItemGroup></Project>\n"},
      {"Desk.cs",
       "using System.Linq;\nusing Microsoft.AspNetCore.Identity;\n\nnamespace Shop;\n\n"
       "public interface IOrders { IQueryable<Order> Query(); }\n\n"
       "public class Desk {\n  private readonly UserManager<User> _users;\n"
       "  private readonly IOrders _orders;\n"
       "  public void Join(User user) { _users.CreateAsync(user, \"x\"); }\n"
       "  public object Late() { return _orders.Query().Where(o => o.Late).ToList(); }\n"
       "  public object Ask() { return _orders.Query().Where(o => o.Late); }\n}\n"},
  });
  CHECK(desk.forward("Desk.Join").find("writes") != std::string::npos);
  CHECK(desk.forward("Desk.Late").find("reads") != std::string::npos);
  // A question that nobody puts reads nothing yet.
  CHECK(desk.forward("Desk.Ask").find("reads") == std::string::npos);
}

TEST_CASE("a keeper of objects is asked when its question is run, and not when it is made") {
  const Traced keeper({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.datanucleus</groupId><artifactId>datanucleus-core</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\n\nimport javax.jdo.PersistenceManager;\nimport javax.jdo.Query;\n\n"
       "public class Orders {\n  private PersistenceManager pm;\n"
       "  public Object late() {\n    Query<Order> query = pm.newQuery(Order.class);\n"
       "    return query.executeList();\n  }\n"
       "  public void keep(Order order) { pm.makePersistent(order); }\n"
       "  public Object only() { return pm.newQuery(Order.class); }\n}\n"},
  });
  CHECK(keeper.forward("Orders.late").find("reads") != std::string::npos);
  CHECK(keeper.forward("Orders.keep").find("writes") != std::string::npos);
  CHECK(keeper.forward("Orders.only").empty());
}

TEST_CASE("the class that a file imports is the one that is looked up for a hole of its path") {
  const Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^11.0"}})"},
      {"app/Models/Client.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Client extends Model {}\n"},
      {"app/Mail/Client.php", "<?php\nnamespace App\\Mail;\nclass Client extends Sender {}\n"},
      {"app/Http/Controllers/ClientController.php",
       "<?php\nnamespace App\\Http\\Controllers;\nuse App\\Models\\Client;\n"
       "class ClientController {\n  public function show(Client $client) { return $client; }\n}\n"},
      {"routes/web.php",
       "<?php\nuse App\\Http\\Controllers\\ClientController;\n"
       "Route::get('/clients/{client}', [ClientController::class, 'show']);\n"},
  });
  CHECK(shop.forward("GET /clients/{client}").find("reads") != std::string::npos);
}

TEST_CASE("a schema that names a database in a file is where the product keeps its rows") {
  const std::map<std::string, std::string> files = {
      {"package.json",
       R"({"name":"shop","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0","@prisma/client":"6.0.0"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"sqlite\"\n  url = env(\"DATABASE_URL\")\n}\n"
       "model Order {\n  id Int @id\n  code String\n}\n"},
      {"server.js",
       "const express = require('express');\nconst { PrismaClient } = require('@prisma/client');\n"
       "const app = express();\nconst db = new PrismaClient();\n"
       "app.get('/orders', async (q, s) => s.json(await db.order.findMany()));\n"
       "app.listen(8080);\n"},
  };
  CHECK(map_of(files).find("SQLite datastore") != std::string::npos);
}

TEST_CASE("a function that is only declared does what the statement on it says") {
  const Traced desk({
      {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\n\nimport ch.digitalfondue.npjt.Query;\n\npublic interface Orders {\n"
       "  @Query(\"SELECT name FROM orders WHERE id = :id\")\n  String nameOf(int id);\n"
       "  @Query(\"update orders set paid = true where id = :id\")\n  int find(int id);\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n  private Orders orders;\n"
       "  String show(int id) { return orders.nameOf(id); }\n"
       "  void pay(int id) { orders.find(id); }\n}\n"},
  });
  CHECK(desk.forward("Desk.show") == "reads orders [call]\n");
  CHECK(desk.forward("Desk.pay") == "writes orders [call]\n");
}

TEST_CASE("what a function in a record does that a call is given, who gives it does") {
  const Traced desk({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/orders.js",
       "import { Pool } from 'pg';\nimport { paginate } from 'pages';\nconst db = new Pool();\n"
       "export function list(limit) {\n"
       "  return paginate({ limit, fetch: () => db.query('SELECT id FROM orders') });\n}\n"},
  });
  CHECK(desk.forward("list").find("reads") != std::string::npos);
}

TEST_CASE("a value that is only turned into a type of a vendor's library asks nobody") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/stripe/stripe-go/v74 v74.0.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"github.com/stripe/stripe-go/v74\"\n"
       "\t\"github.com/stripe/stripe-go/v74/customer\"\n)\n\n"
       "type billing struct {\n\tinterval stripe.PriceRecurringInterval\n}\n\n"
       "func read(text string) *billing {\n"
       "\treturn &billing{interval: stripe.PriceRecurringInterval(text)}\n}\n\n"
       "func ask(id string) {\n\tcustomer.Get(id, nil)\n}\n"},
  });
  CHECK(shop.forward("read").empty());
  CHECK(shop.forward("ask") == "calls Stripe [call]\n");
}

TEST_CASE("mail, what a hub publishes and what a client is told the method of leave the program") {
  const Traced node({
      {"package.json", R"({"name": "shop", "dependencies": {"nodemailer": "6.0.0"}})"},
      {"src/mail.ts",
       "import { Transporter } from \"nodemailer\";\n\nexport class Mail {\n"
       "  constructor(private transport: Transporter) {}\n"
       "  send(to: string) {\n    return this.transport.sendMail({ to, subject: \"a\" });\n  "
       "}\n}\n"},
  });
  CHECK(node.forward("Mail.send").find("mail") != std::string::npos);
  const Traced php({
      {"composer.json", R"({"name": "shop/shop", "require": {"symfony/mercure": "^0.7"}})"},
      {"src/Desk.php",
       "<?php\nnamespace App;\nuse Symfony\\Component\\Mercure\\HubInterface;\n"
       "use Symfony\\Component\\Mercure\\Update;\nclass Desk {\n"
       "  public function __construct(private HubInterface $hub) {}\n"
       "  public function tell() { $this->hub->publish(new Update('/orders', 'a')); }\n}\n"},
  });
  const std::string tell = php.forward("Desk.tell");
  CHECK_MESSAGE(tell.find("Mercure") != std::string::npos, tell);
  const Traced java({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/a/Pay.java",
       "package a;\nimport org.springframework.http.HttpMethod;\n"
       "import org.springframework.web.client.RestClient;\npublic class Pay {\n"
       "  private final RestClient client;\n  public Pay(RestClient client) {\n"
       "    this.client = client;\n  }\n  public void charge() {\n"
       "    client.method(HttpMethod.POST).uri(\"https://pay.example.org/charges\").retrieve();\n"
       "  }\n}\n"},
  });
  const std::string charge = java.forward("Pay.charge");
  CHECK_MESSAGE(charge.find("pay.example.org") != std::string::npos, charge);
}

TEST_CASE("joined tables, users of a model that a setting names and files behind afero are told") {
  const Traced php({
      {"composer.json", R"({"name": "shop/shop", "require": {"laravel/framework": "^11.0"}})"},
      {"database/migrations/1_make.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class {\n"
       "  public function up() {\n"
       "    Schema::create('orders', function ($table) { $table->id(); });\n"
       "    Schema::create('lines', function ($table) { $table->id(); });\n  }\n};\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\DB;\nclass Desk {\n"
       "  public function all() {\n"
       "    return DB::table('orders')->join('lines', 'lines.order', '=', 'orders.id')->get();\n"
       "  }\n}\n"},
  });
  const std::string all = php.forward("Desk.all");
  CHECK_MESSAGE(all.find("lines") != std::string::npos, all);
  const Traced django({
      {"requirements.txt", "django==5.0\n"},
      {"shop/who.py",
       "from django.contrib.auth import get_user_model\n\n\ndef who(name):\n"
       "    return get_user_model().objects.get(username=name)\n"},
  });
  const std::string who = django.forward("who");
  CHECK_MESSAGE(who.find("reads") != std::string::npos, who);
  const Traced go({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/spf13/afero v1.11.0\n"},
      {"main.go",
       "package main\n\nimport \"github.com/spf13/afero\"\n\nfunc drop(fs afero.Fs) {\n"
       "\tfs.Remove(\"/orders/old\")\n}\n\nfunc main() { drop(afero.NewOsFs()) }\n"},
  });
  const std::string drop = go.forward("drop");
  CHECK_MESSAGE(drop.find("removes") != std::string::npos, drop);
}
