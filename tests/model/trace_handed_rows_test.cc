// SPDX-License-Identifier: Apache-2.0
// The kept thing is known at the call, and asked for further in.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a wrapper around a store is told with the row that it is handed") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"keep/keep.go",
       "package keep\n\nimport \"gorm.io/gorm\"\n\ntype Keeper struct{ db *gorm.DB }\n\n"
       "func (k *Keeper) All(into interface{}) error   { return k.db.Find(into).Error }\n"
       "func (k *Keeper) Create(row interface{}) error { return k.db.Create(row).Error }\n"
       "func (k *Keeper) Note(text interface{})        { println(text) }\n"},
      {"shop.go",
       "package shop\n\nimport \"shop/keep\"\n\n"
       "type Order struct {\n\tID   uint `gorm:\"primaryKey\"`\n\tName string\n}\n\n"
       "type Line struct {\n\tID uint `gorm:\"primaryKey\"`\n}\n\n"
       "type Desk struct{ keeper *keep.Keeper }\n\n"
       "func (d *Desk) List() {\n\tvar rows []Order\n\td.keeper.All(&rows)\n"
       "\td.keeper.Note(&Line{})\n}\n\n"
       "func (d *Desk) Place() { d.keeper.Create(&Line{}) }\n"},
  });
  CHECK(has(shop.forward("Desk.List"), "reads Order through"));
  CHECK(!has(shop.forward("Desk.List"), "Line"));
  CHECK(has(shop.forward("Desk.Place"), "writes Line through"));
}

TEST_CASE("a list of rows has a name of its own, and a loop goes through its rows") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"shop.go",
       "package shop\n\nimport \"gorm.io/gorm\"\n\n"
       "type Order struct {\n\tID uint `gorm:\"primaryKey\"`\n}\n\ntype Orders []Order\n\n"
       "type Desk struct{ db *gorm.DB }\n\n"
       "func (o *Order) Remove(d *Desk) { d.db.Delete(o) }\n\n"
       "func (d *Desk) Sweep() {\n\tfound := Orders{}\n\td.db.Find(&found)\n"
       "\tfor _, one := range found {\n\t\tone.Remove(d)\n\t}\n}\n"},
  });
  const std::string sweep = shop.forward("Desk.Sweep");
  CHECK(has(sweep, "reads Order through"));
  CHECK(has(sweep, "calls Order.Remove"));
  CHECK(has(sweep, "writes Order through"));
}

TEST_CASE("a function that a mixin has for all classes gives rows of the class it is asked of") {
  const Traced shop({
      {"requirements.txt", "flask-sqlalchemy==3.0\npsycopg2==2.9\n"},
      {"models.py",
       "from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n\n\n"
       "class Owned:\n    @classmethod\n    def owned_by(cls, id, owner):\n"
       "        query = cls.query.filter(cls.id == id)\n"
       "        if owner is None:\n            query = query.filter(cls.owner == 1)\n"
       "        else:\n            query = query.join(owner).filter(owner.id == 1)\n"
       "        return query.one()\n\n\n"
       "class Order(Owned, db.Model):\n    __tablename__ = 'orders'\n"
       "    id = db.Column(db.Integer, primary_key=True)\n\n\n"
       "class Line(Owned, db.Model):\n    __tablename__ = 'lines'\n"
       "    id = db.Column(db.Integer, primary_key=True)\n"},
      {"desk.py",
       "import models\n\n\ndef close(id, owner):\n"
       "    order = models.Order.owned_by(id, owner)\n"
       "    models.db.session.add(order)\n"},
  });
  const std::string close = shop.forward("close");
  CHECK(has(close, "reads Order through"));
  CHECK(has(close, "writes Order through"));
  CHECK(!has(close, "lines"));
}

TEST_CASE("a class in a module is kept in the table that is called after both") {
  const Traced shop({
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails', '7.1'\ngem 'pg'\n"},
      {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
      {"app/models/shop/order.rb", "module Shop\n  class Order < ActiveRecord::Base\n  end\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n"
       "  create_table \"shop_orders\", force: :cascade do |t|\n    t.string \"name\"\n  "
       "end\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ActionController::Base\n  def create\n"
       "    @order = Shop::Order.new(name: \"x\")\n    @order.save\n  end\nend\n"},
  });
  CHECK(has(shop.forward("POST /orders"), "writes shop_orders"));
}

TEST_CASE("a row of which only the state is set is written, and several at once") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using System.Collections.Generic;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext {\n  public DbSet<Order> Orders { get; set; }\n}\n"
       "public class Keeper {\n  private readonly ShopContext context;\n"
       "  public void Change(Order order) { context.Entry(order).State = "
       "EntityState.Modified; }\n"
       "  public void Look(Order order) { var state = context.Entry(order).State; }\n"
       "  public void AddAll(List<Order> orders) { context.Orders.AddRange(orders); }\n}\n"},
  });
  CHECK(has(shop.forward("Keeper.Change"), "writes Order"));
  CHECK(!has(shop.forward("Keeper.Look"), "writes"));
  CHECK(has(shop.forward("Keeper.AddAll"), "writes Order"));
}

TEST_CASE("a list in memory that a read gave is given something, and nothing is kept") {
  const Traced shop({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^10.0\"}}\n"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\nclass Desk {\n"
       "  public function list() {\n    $ids = Order::where('open', 1)->pluck('id');\n"
       "    $ids->push(7);\n    return $ids;\n  }\n}\n"},
  });
  CHECK(has(shop.forward("Desk.list"), "reads"));
  CHECK(!has(shop.forward("Desk.list"), "writes"));
}
