// SPDX-License-Identifier: Apache-2.0
// Ends that get their name from what the asked object, or the row that is handed over, was made of.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

const std::string kDjango =
    "from django.db import models\n\n\nclass Order(models.Model):\n"
    "    paid = models.BooleanField()\n";

}  // namespace

TEST_CASE("a row is of the class that it was found by, through own variables") {
  const Traced shop({
      {"requirements.txt", "django==4.2\n"},
      {"shop/models.py", kDjango},
      {"shop/views.py",
       "from django.shortcuts import get_object_or_404\n"
       "from django.contrib.auth.models import User\n\nfrom shop.models import Order\n\n\n"
       "def pay(request, id):\n"
       "    order = get_object_or_404(Order, id=id)\n    order.paid = True\n    order.save()\n\n\n"
       "def late(request):\n"
       "    orders = Order.objects.filter(paid=False)\n"
       "    if request.GET:\n        orders = orders.exclude(id=3)\n"
       "    orders.update(paid=True)\n\n\n"
       "def who(request, name):\n    return User.objects.get(username=name)\n"},
  });
  CHECK(tells(shop.forward("pay"), "writes Order"));
  CHECK(tells(shop.forward("late"), "writes Order"));
  CHECK(tells(shop.forward("who"), "reads User"));
}

TEST_CASE("of two ways that a variable is made nobody says which") {
  const Traced shop({
      {"requirements.txt", "django==4.2\n"},
      {"shop/models.py",
       kDjango + "\n\nclass Cart(models.Model):\n    open = models.BooleanField()\n"},
      {"shop/views.py",
       "from shop.models import Cart, Order\n\n\n"
       "def drop(request):\n    found = Order.objects.filter(paid=False)\n"
       "    if request.GET:\n        found = Cart.objects.filter(open=True)\n"
       "    found.delete()\n"},
  });
  CHECK_FALSE(tells(shop.forward("drop"), "writes Order"));
  CHECK_FALSE(tells(shop.forward("drop"), "writes Cart"));
}

TEST_CASE("a class is asked by bare names inside of itself, and an heir is kept with its base") {
  const Traced shop({
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n    t.string \"type\"\n  end\nend\n"},
      {"app/models/application_record.rb", "class ApplicationRecord < ActiveRecord::Base\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  def self.price_of(name)\n"
       "    where(name: name).pick(:price)\n  end\nend\n"},
      {"app/models/gift_order.rb",
       "class GiftOrder < Order\n  def wrap!\n    self.name = 'wrapped'\n    save!\n  end\nend\n"},
  });
  CHECK(tells(shop.forward("Order.price_of"), "reads orders"));
  CHECK(tells(shop.forward("GiftOrder.wrap!"), "writes orders"));
}

TEST_CASE("rows in an order are read, and the order that a line is of is not asked of the lines") {
  const Traced shop({
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"lines\" do |t|\n"
       "    t.string \"name\"\n  end\nend\n"},
      {"app/models/line.rb",
       "class Line < ActiveRecord::Base\n  belongs_to :order\n\n"
       "  def self.sorted\n    Line.order(:name).to_a\n  end\nend\n"},
      {"app/models/desk.rb", "class Desk\n  def show(line)\n    line.order.number\n  end\nend\n"},
  });
  CHECK(tells(shop.forward("Line.sorted"), "reads lines"));
  CHECK_FALSE(tells(shop.forward("Desk.show"), "reads lines"));
}

TEST_CASE("rows of a module are told by it, also under another name") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\nsea-orm = \"1\"\naxum = \"0.7\"\n"},
      {"src/model/mod.rs", "pub mod orders;\npub use orders::Entity as Order;\n"},
      {"src/model/orders.rs",
       "use sea_orm::entity::prelude::*;\n\n#[derive(DeriveEntityModel)]\n"
       "#[sea_orm(table_name = \"orders\")]\npub struct Model { pub id: i32, pub name: String }\n"},
      {"src/main.rs",
       "mod model;\nuse sea_orm::EntityTrait;\n\n"
       "async fn show(db: &DatabaseConnection) {\n"
       "  let one = model::Order::find_by_id(1).select_only().one(db).await;\n}\n\n"
       "async fn keep(db: &DatabaseConnection) {\n"
       "  let row = model::orders::ActiveModel { name: Set(\"a\".into()), ..Default::default() };\n"
       "  row.insert(db).await;\n}\n\nfn main() {}\n"},
  });
  CHECK(tells(shop.forward("show"), "reads orders"));
  CHECK(tells(shop.forward("keep"), "writes orders"));
}

TEST_CASE("what is kept with all changes is what the function changed before") {
  const Traced shop({
      {"requirements.txt", "sqlalchemy==2.0\n"},
      {"shop/tables.py",
       "from sqlalchemy import Column, Integer, Boolean\n"
       "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
       "class Order(Base):\n    __tablename__ = 'orders'\n"
       "    id = Column(Integer, primary_key=True)\n    paid = Column(Boolean)\n"},
      {"shop/pay.py",
       "from sqlalchemy.orm import Session\n\nfrom shop.tables import Order\n\n\n"
       "def pay(db: Session, id):\n    order = db.query(Order).filter(Order.id == id).first()\n"
       "    order.paid = True\n    db.commit()\n"},
  });
  CHECK(tells(shop.forward("pay"), "writes Order"));
}

TEST_CASE("a builder that is called with a table's name is asked for that table") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"knex":"3"}})"},
      {"migrations/1_orders.js",
       "exports.up = (knex) => knex.schema.createTable('orders', (t) => { t.increments('id'); "
       "t.string('name'); });\n"},
      {"src/orders.js",
       "const knex = require('knex')({ client: 'pg' });\nconst ORDERS = 'orders';\n"
       "async function find(name, given) {\n  const asked = given || knex;\n"
       "  return await asked(ORDERS).select().where('name', name).first();\n}\n"
       "module.exports = { find };\n"},
  });
  CHECK(tells(shop.forward("find"), "reads orders"));
}

TEST_CASE("a statement is told when it is run, not when it is filled") {
  const Traced shop({
      {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport java.sql.PreparedStatement;\n\npublic class Orders {\n"
       "  private PreparedStatement statement;\n"
       "  void fill(int id) throws Exception { statement.setInt(1, id); statement.close(); }\n"
       "  void run() throws Exception { statement.executeUpdate(); }\n}\n"},
  });
  CHECK(shop.forward("Orders.fill").empty());
  CHECK(tells(shop.forward("Orders.run"), "its store"));
}

TEST_CASE("what a prepared statement asks stands in a constant of the class") {
  const Traced shop({
      {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport java.sql.Connection;\nimport java.sql.PreparedStatement;\n\n"
       "public class Orders {\n"
       "  private static final String LOAD = \"SELECT id FROM parcels WHERE id=?\";\n"
       "  void load(Connection con) throws Exception {\n    PreparedStatement statement = null;\n"
       "    statement = con.prepareStatement(LOAD);\n    statement.executeQuery();\n  }\n}\n"},
  });
  CHECK(tells(shop.forward("Orders.load"), "reads parcels"));
}

TEST_CASE("what a declared statement asks is told by its name, though nothing declares it") {
  const Traced shop({
      {"pom.xml",
       "<project><dependencies><dependency><groupId>org.springframework.data</groupId>"
       "<artifactId>spring-data-jdbc</artifactId></dependency></dependencies></project>"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport org.springframework.data.jdbc.repository.query.Query;\n\n"
       "public interface Orders {\n"
       "  @Query(\"select * from open_orders_with_price where id = :id\")\n"
       "  String findOpen(int id);\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n  private final Orders orders;\n"
       "  public Desk(Orders orders) { this.orders = orders; }\n"
       "  public String show(int id) { return orders.findOpen(id); }\n}\n"},
  });
  CHECK(tells(shop.forward("Desk.show"), "reads open_orders_with_price"));
}

TEST_CASE("what ends a transaction keeps nothing by itself") {
  const Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^10"}})"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {\n  protected $table = 'orders';\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\nuse DB;\n"
       "class Desk {\n  public function pay($id) {\n    $order = new Order();\n    $order->paid = "
       "true;\n"
       "    DB::commit();\n  }\n}\n"},
  });
  const std::string pay = shop.forward("Desk.pay");
  CHECK_MESSAGE(!tells(pay, "writes"), pay);
}

TEST_CASE("what reads through an own function is told without the statement that it is handed") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/jmoiron/sqlx v1.3.5\n"},
      {"shop.go",
       "package shop\n\nimport \"github.com/jmoiron/sqlx\"\n\ntype Base struct{ db *sqlx.DB }\n\n"
       "func (b *Base) Rows(to any, query string) error { return b.db.Select(to, query) }\n"},
  });
  const std::string rows = shop.forward("Base.Rows");
  CHECK_MESSAGE(tells(rows, "reads from"), rows);
}
