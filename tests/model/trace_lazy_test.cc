// SPDX-License-Identifier: Apache-2.0
// Kept things that come along with others: members that are looked at, keys that name them; guards
// that only name what checks; classes of which one or each answers.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("keys of what a client is given name the things that come along; columns do not") {
  const Traced shop({
      {"package.json", R"({"dependencies": {"@prisma/client": "5", "express": "4"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DB\")\n}\n"
       "model User {\n  id Int @id\n  orders Order[]\n}\n"
       "model Order {\n  id Int @id\n  user User @relation(fields: [userId], references: [id])\n"
       "  userId Int\n  lines Line[]\n}\n"
       "model Line {\n  id Int @id\n"
       "  order Order @relation(fields: [orderId], references: [id])\n  orderId Int\n}\n"},
      {"app.ts",
       "import express from 'express';\nimport { PrismaClient } from '@prisma/client';\n"
       "const prisma = new PrismaClient();\nconst app = express();\n"
       "app.get('/orders', async (req, res) => {\n"
       "  res.json(await prisma.user.findMany({\n"
       "    include: { orders: { include: { lines: true } } } }));\n});\n"
       "app.get('/ids', async (req, res) => {\n"
       "  res.json(await prisma.order.findMany({ select: { userId: true, lines: false } }));\n"
       "});\n"},
  });
  CHECK(shop.forward("/orders") == "reads Line, Order and User in PostgreSQL [call]\n");
  CHECK(shop.forward("/ids") == "reads Order in PostgreSQL [call]\n");
}

TEST_CASE("a getter of a kept class fetches the things that the member holds") {
  const Traced shop({
      {"pom.xml",
       "<project><dependencies><dependency><groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-data-jpa</artifactId></dependency></dependencies>"
       "</project>"},
      {"src/main/resources/application.properties",
       "spring.datasource.url=jdbc:postgresql://db:5432/shop\n"},
      {"src/main/java/shop/Line.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Line {\n"
       "  @Id Long id;\n}\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\nimport jakarta.persistence.*;\nimport java.util.List;\n@Entity\n"
       "public class Order {\n  @Id Long id;\n  String name;\n  @OneToMany List<Line> lines;\n"
       "  public List<Line> getLines() { return lines; }\n"
       "  public long count() { return lines.stream().count(); }\n"
       "  public void add(Line line) { lines.add(line); }\n"
       "  public String getName() { return name; }\n}\n"},
      {"src/main/java/shop/OrderRepository.java",
       "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
       "public interface OrderRepository extends JpaRepository<Order, Long> {\n"
       "  Order findByName(String name);\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\nimport org.springframework.web.bind.annotation.*;\n@RestController\n"
       "public class Desk {\n  private final OrderRepository orders;\n"
       "  public Desk(OrderRepository orders) { this.orders = orders; }\n"
       "  @GetMapping(\"/lines\")\n  public int lines() {\n"
       "    Order order = orders.findByName(\"a\");\n    return order.getLines().size();\n  }\n"
       "  @GetMapping(\"/count\")\n  public long count() {\n"
       "    Order order = orders.findByName(\"a\");\n    return order.count();\n  }\n"
       "  @GetMapping(\"/add\")\n  public void add(Line line) {\n"
       "    Order order = orders.findByName(\"a\");\n    order.add(line);\n  }\n"
       "  @GetMapping(\"/name\")\n  public String name() {\n"
       "    Order order = orders.findByName(\"a\");\n    return order.getName();\n  }\n}\n"},
  });
  const std::string lines = shop.forward("GET /lines");
  CHECK_MESSAGE(has(lines, "reads Line"), lines);
  // The class looks at its own list; what only puts something into it need not.
  CHECK(has(shop.forward("GET /count"), "reads Line"));
  CHECK(!has(shop.forward("GET /add"), "reads Line"));
  const std::string name = shop.forward("GET /name");
  CHECK_MESSAGE(has(name, "reads Order"), name);
  CHECK_MESSAGE(!has(name, "reads Line"), name);
}

TEST_CASE("a member of a row that its class says is another thing is read in Ruby") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"config/database.yml", "production:\n  adapter: postgresql\n  database: shop\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n"
       "  create_table \"orders\" do |t|\n    t.string \"state\"\n  end\n"
       "  create_table \"buyers\" do |t|\n    t.string \"name\"\n  end\nend\n"},
      {"app/models/buyer.rb", "class Buyer < ApplicationRecord\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  belongs_to :buyer\n\n"
       "  def label\n    buyer.name\n  end\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ActionController::Base\n"
       "  def show\n    order = Order.find_by!(id: 1)\n    render plain: order.buyer.name\n  "
       "end\n\n"
       "  def label\n    order = Order.find_by!(id: 1)\n    render plain: order.label\n  end\n\n"
       "  def state\n    order = Order.find_by!(id: 1)\n    render plain: order.state\n  "
       "end\nend\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  get '/show', to: 'orders#show'\n"
       "  get '/label', to: 'orders#label'\n  get '/state', to: 'orders#state'\nend\n"},
  });
  CHECK_MESSAGE(has(shop.forward("GET /show"), "reads buyers"), shop.forward("GET /show"));
  CHECK_MESSAGE(has(shop.forward("GET /label"), "reads buyers"), shop.forward("GET /label"));
  CHECK_MESSAGE(!has(shop.forward("GET /state"), "reads buyers"), shop.forward("GET /state"));
}

TEST_CASE("a guard that names a strategy runs the class that is made with that name") {
  const Traced shop({
      {"package.json",
       R"({"dependencies": {"@nestjs/core": "10", "@nestjs/passport": "10", "@prisma/client": "5"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DB\")\n}\n"
       "model User {\n  id Int @id\n}\n"},
      {"src/known.ts",
       "import { Injectable } from '@nestjs/common';\n"
       "import { PassportStrategy } from '@nestjs/passport';\n"
       "import { Strategy } from 'passport-jwt';\nimport { PrismaClient } from '@prisma/client';\n"
       "@Injectable()\nexport class Known extends PassportStrategy(Strategy, 'known') {\n"
       "  private readonly prisma = new PrismaClient();\n"
       "  async validate(payload: { id: number }) {\n"
       "    return this.prisma.user.findUnique({ where: { id: payload.id } });\n  }\n}\n"},
      {"src/desk.ts",
       "import { Controller, Get, UseGuards } from '@nestjs/common';\n"
       "import { AuthGuard } from '@nestjs/passport';\n@Controller('desk')\nexport class Desk {\n"
       "  @Get()\n  @UseGuards(AuthGuard('known'))\n  show() { return 1; }\n\n"
       "  @Get('other')\n  @UseGuards(AuthGuard('other'))\n  other() { return 1; }\n}\n"},
  });
  CHECK_MESSAGE(has(shop.forward("GET /desk"), "reads User"), shop.forward("GET /desk"));
  CHECK_MESSAGE(!has(shop.forward("GET /desk/other"), "reads User"),
                shop.forward("GET /desk/other"));
}

TEST_CASE("each function that a variable may hold is followed, and what a list holds is held") {
  const Traced shop({
      {"package.json", R"({"dependencies": {"express": "4"}})"},
      {"app.ts",
       "import express from 'express';\nimport { readFileSync, unlinkSync } from 'fs';\n"
       "interface Sender { send(): void; }\n"
       "class Mail implements Sender { send() { readFileSync('mail'); } }\n"
       "class Text implements Sender { send() { unlinkSync('text'); } }\n"
       "class All {\n  constructor(private readonly senders: Sender[]) {}\n"
       "  send() { for (const one of this.senders) { one.send(); } }\n}\n"
       "const all = new All([new Mail(), new Text()]);\nconst app = express();\n"
       "function look() { readFileSync('a'); }\nfunction drop() { unlinkSync('b'); }\n"
       "function work(f: () => void) { f(); }\n"
       "app.get('/all', (req, res) => { all.send(); });\n"
       "app.get('/one', (req, res) => {\n  let f = look;\n  if (req.query.gone) { f = drop; }\n"
       "  work(f);\n});\n"},
  });
  const std::string all = shop.forward("GET /all");
  CHECK_MESSAGE(has(all, "reads files at mail"), all);
  CHECK_MESSAGE(has(all, "removes files at text"), all);
  const std::string one = shop.forward("GET /one");
  CHECK_MESSAGE(has(one, "calls look"), one);
  CHECK_MESSAGE(has(one, "calls drop"), one);
}

TEST_CASE("a statement that writes one table and copies from another writes only one") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"config/database.yml", "production:\n  adapter: postgresql\n  database: shop\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n"
       "  create_table \"orders\" do |t|\n    t.string \"state\"\n  end\n"
       "  create_table \"votes\" do |t|\n    t.integer \"order_id\"\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ActionController::Base\n  def count\n"
       "    query = <<~SQL\n      UPDATE orders SET state = (select count(*) from votes)\n    SQL\n"
       "    Order.connection.exec_update(query, nil, [])\n  end\nend\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  post '/count', to: 'orders#count'\nend\n"},
  });
  const std::string steps = shop.forward("POST /count");
  CHECK_MESSAGE(has(steps, "writes orders"), steps);
  CHECK_MESSAGE(!has(steps, "writes orders and votes"), steps);
}

TEST_CASE("what is asked of an interface works on what its only class is made for") {
  const Traced shop({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11\"}}"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/Rows.php",
       "<?php\nnamespace App;\ninterface Rows { public function find(int $id); }\n"},
      {"app/OrderRows.php", "<?php\nnamespace App;\ninterface OrderRows extends Rows {}\n"},
      {"app/EloquentRows.php",
       "<?php\nnamespace App;\nabstract class EloquentRows implements Rows {\n"
       "  abstract public function model();\n"
       "  public function getBuilder() { return app($this->model())->newQuery(); }\n"
       "  public function find(int $id) { return $this->getBuilder()->findOrFail($id); }\n}\n"},
      {"app/EloquentOrderRows.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\n"
       "class EloquentOrderRows extends EloquentRows implements OrderRows {\n"
       "  public function model() { return Order::class; }\n}\n"},
      {"app/Http/Controllers/Desk.php",
       "<?php\nnamespace App\\Http\\Controllers;\nuse App\\OrderRows;\nclass Desk {\n"
       "  public function __construct(protected OrderRows $rows) {}\n"
       "  public function show(int $id) { return $this->rows->find($id); }\n}\n"},
      {"routes/api.php",
       "<?php\nuse App\\Http\\Controllers\\Desk;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders/{id}', [Desk::class, 'show']);\n"},
      {"database/migrations/1_make.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class {\n"
       "  public function up() {\n"
       "    Schema::create('orders', function ($table) { $table->id(); });\n  }\n};\n"},
  });
  const std::string steps = shop.forward("GET /api/orders/{id}");
  CHECK_MESSAGE(has(steps, "reads orders"), steps);
}
