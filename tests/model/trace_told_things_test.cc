// SPDX-License-Identifier: Apache-2.0
// Which kept thing a question is about, where the chain is handed it, an own function is, or a
// statement of its own says it; and calls that only look like questions.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a chain that is handed a row asks for what the row is of") {
  const Traced shop(
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/uptrace/bun v1.2.0\n"},
       {"order.go",
        "package shop\n\ntype Order struct {\n\tID string `bun:\",pk\"`\n\tSum int "
        "`bun:\"sum\"`\n}\n"},
       {"store.go",
        "package shop\n\nimport (\n\t\"context\"\n\n\t\"github.com/uptrace/bun\"\n)\n\n"
        "type Orders struct{ db *bun.DB }\n\n"
        "func (o *Orders) Put(ctx context.Context, order *Order) error {\n"
        "\t_, err := o.db.NewInsert().Model(order).Exec(ctx)\n\treturn err\n}\n"}});
  CHECK_MESSAGE(shop.forward("Orders.Put").find("writes Order") != std::string::npos,
                shop.forward("Orders.Put"));
}

TEST_CASE("an own function is given the class of rows among other things") {
  const Traced shop(
      {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"typeorm\": \"^0.3\"}}\n"},
       {"order.ts",
        "import { Entity, PrimaryColumn } from 'typeorm';\n"
        "@Entity()\nexport class Order {\n  @PrimaryColumn()\n  id: string;\n}\n"},
       {"source.ts",
        "import { DataSource } from 'typeorm';\n"
        "export class Source {\n  raw: DataSource;\n"
        "  getRepository(context: any, kept: any) {\n"
        "    if (context.open) {\n      return context.manager.getRepository(kept);\n    }\n"
        "    return this.raw.getRepository(kept);\n  }\n}\n"},
       {"desk.ts",
        "import { Source } from './source';\nimport { Order } from './order';\n"
        "export class Desk {\n  constructor(private source: Source) {}\n"
        "  async list(context: any) {\n"
        "    return await this.source.getRepository(context, Order).find();\n  }\n}\n"}});
  CHECK_MESSAGE(shop.forward("Desk.list").find("reads Order") != std::string::npos,
                shop.forward("Desk.list"));
}

TEST_CASE("where a transaction begins nothing is read") {
  const Traced shop({{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"pg\": \"^8\"}}\n"},
                     {"orders.js",
                      "const { Pool } = require('pg');\nconst pool = new Pool();\n"
                      "async function begin() {\n  await pool.query('BEGIN');\n}\n"
                      "async function place() {\n"
                      "  await pool.query('INSERT INTO orders (id) VALUES (1)');\n}\n"
                      "module.exports = { begin, place };\n"}});
  CHECK_MESSAGE(shop.forward("begin").find("reads") == std::string::npos, shop.forward("begin"));
  CHECK_MESSAGE(shop.forward("place").find("writes") != std::string::npos, shop.forward("place"));
}

TEST_CASE("a dictionary in a row is no question") {
  const Traced shop({{"requirements.txt", "django\n"},
                     {"manage.py", "import django\n"},
                     {"orders/models.py",
                      "from django.db import models\n\n\nclass Order(models.Model):\n"
                      "    notes = models.JSONField()\n"},
                     {"orders/desk.py",
                      "from orders.models import Order\n\n\n"
                      "def colour(row):\n    order = Order.objects.get(id=row)\n"
                      "    return order\n\n\n"
                      "def look(notes):\n    found = Order.objects.filter(open=True).first()\n"
                      "    return found.notes.get('colour', None)\n"}});
  CHECK_MESSAGE(shop.forward("colour").find("reads Order") != std::string::npos,
                shop.forward("colour"));
  const std::string look = shop.forward("look");
  CHECK_MESSAGE(look.find("reads Order") != std::string::npos, look);
  CHECK_MESSAGE(look.find("reads") == look.rfind("reads"), look);
}

TEST_CASE("a statement of its own tells a builder what it asks") {
  const Traced shop(
      {{"composer.json", "{\"require\": {\"doctrine/orm\": \"^3.0\"}}\n"},
       {"src/Order.php",
        "<?php\nnamespace App;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
        "#[ORM\\Entity]\n#[ORM\\Table(name: 'orders')]\nclass Order {\n"
        "  #[ORM\\Id]\n  #[ORM\\Column]\n  public int $id;\n}\n"},
       {"src/Desk.php",
        "<?php\nnamespace App;\nuse Doctrine\\ORM\\EntityManagerInterface;\n"
        "class Desk {\n  public function __construct(private EntityManagerInterface $em) {}\n"
        "  public function open(): array {\n"
        "    $builder = $this->em->createQueryBuilder();\n"
        "    $builder->select('o')->from(Order::class, 'o');\n"
        "    return $builder->getQuery()->getResult();\n  }\n}\n"}});
  CHECK_MESSAGE(shop.forward("Desk.open").find("reads Order") != std::string::npos,
                shop.forward("Desk.open"));
}

TEST_CASE("functions of the class of rows itself ask for its rows") {
  const Traced shop(
      {{"Gemfile", "source 'https://rubygems.org'\ngem 'rails', '8.0.0'\ngem 'pg'\n"},
       {"db/schema.rb",
        "ActiveRecord::Schema.define do\n  create_table :orders do |t|\n    t.string :state\n"
        "  end\nend\n"},
       {"app/models/order.rb",
        "class Order < ActiveRecord::Base\n  include Openable\n"
        "  def self.last_open(state)\n    unlocked.where(state: state).first\n  end\nend\n"}});
  CHECK_MESSAGE(shop.forward("Order.last_open").find("reads orders") != std::string::npos,
                shop.forward("Order.last_open"));
}
