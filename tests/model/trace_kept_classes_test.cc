// SPDX-License-Identifier: Apache-2.0
// Rows whose class is only known by what a call is made on or given: functions that a class has
// from a mixin, classes that are handed in, classes below a kept one, tables of query builders.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::map<std::string, std::string> kPythonShop{
    {"requirements.txt", "flask-sqlalchemy==3.1\nflask==3.0\n"},
    {"shop/db.py", "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"},
    {"shop/models.py",
     "from shop.db import db\n"
     "class BaseMixin:\n"
     "    @classmethod\n"
     "    def get(cls, id):\n"
     "        return db.session.get(cls, id)\n"
     "    @classmethod\n"
     "    def make(cls, **values):\n"
     "        return cls.put(**values)\n"
     "    @classmethod\n"
     "    def put(cls, **values):\n"
     "        row = cls(**values)\n"
     "        db.session.add(row)\n"
     "        return row\n"
     "class Order(db.Model, BaseMixin):\n"
     "    id = db.Column(db.Integer, primary_key=True)\n"
     "    lines = db.Column(db.JSON)\n"
     "class Parcel(db.Model, BaseMixin):\n"
     "    id = db.Column(db.Integer, primary_key=True)\n"},
    {"shop/desk.py",
     "from shop.models import Order, Parcel\n"
     "def find(model, id):\n"
     "    return model.get(id)\n"
     "def show(id):\n"
     "    order = Order.get(id)\n"
     "    return [line.get('sum') for line in order.lines]\n"
     "def send():\n"
     "    return Parcel.make(id=1)\n"
     "def look(id):\n"
     "    return find(Parcel, id)\n"},
    {"shop/views.py",
     "from shop.desk import show\n"
     "class Page:\n"
     "    def get(self, id):\n"
     "        return show(id)\n"
     "class OrderPage(Page):\n"
     "    pass\n"},
};

}  // namespace

TEST_CASE("what a mixin asks is told for the class that has it") {
  const Traced shop(kPythonShop);
  CHECK(shop.forward("desk.show").find("calls BaseMixin.get [call]\n  reads Order") !=
        std::string::npos);
  CHECK(shop.forward("desk.send").find("    writes Parcel") != std::string::npos);
}

TEST_CASE("a class that is handed in is asked") {
  const Traced shop(kPythonShop);
  const std::string told = shop.forward("desk.look");
  CHECK_MESSAGE(told.find("reads Parcel") != std::string::npos, told);
}

TEST_CASE("what was fetched is looked into without another question") {
  const Traced shop(kPythonShop);
  const std::string told = shop.forward("desk.show");
  CHECK_MESSAGE(told.find("reads", told.find("reads") + 1) == std::string::npos, told);
}

TEST_CASE("a function is found by the class that has it from above") {
  const Traced shop(kPythonShop);
  const std::string told = shop.forward("OrderPage.get");
  CHECK_MESSAGE(told.find("reads Order") != std::string::npos, told);
  CHECK(shop.forward("OrderPage.post").empty());
}

TEST_CASE("a class below a kept one is kept in its table") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\ngem \"pg\"\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table \"users\" do |t|\n"
       "    t.string \"type\"\n  end\nend\n"},
      {"app/models/application_record.rb", "class ApplicationRecord < ActiveRecord::Base\nend\n"},
      {"app/models/user.rb", "class User < ApplicationRecord\nend\n"},
      {"app/models/guest.rb", "class Guest < User\nend\n"},
      {"app/services/desk.rb", "class Desk\n  def show(id)\n    Guest.find(id)\n  end\nend\n"},
  });
  CHECK(shop.forward("Desk.show").find("reads users") != std::string::npos);
}

TEST_CASE("a builder of CodeIgniter names its tables, the prefix aside") {
  const Traced shop({
      {"composer.json", R"({"require":{"codeigniter4/framework":"4"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"schema.sql",
       "CREATE TABLE shop_items (id int PRIMARY KEY);\nCREATE TABLE shop_stock (id int);\n"
       "CREATE TABLE shop_orders (id int);\nCREATE TABLE shop_people (id int);\n"},
      {"app/Models/Item.php",
       "<?php\nnamespace App\\Models;\nuse CodeIgniter\\Model;\nclass Item extends Model {\n"
       "  public function info(int $id) {\n"
       "    $builder = $this->db->table('items');\n"
       "    $builder->join('stock AS s', 's.id = items.id');\n"
       "    $builder->where('items.id', $id);\n"
       "    return $builder->get();\n  }\n"
       "  public function drop(int $id) {\n"
       "    return $this->db->table('orders')->delete(['id' => $id]);\n  }\n}\n"},
  });
  const std::string told = shop.forward("Item.info");
  CHECK_MESSAGE(told.find("reads shop_stock") != std::string::npos, told);
  CHECK_MESSAGE(told.find("reads shop_items") != std::string::npos, told);
  CHECK(shop.forward("Item.drop").find("writes shop_orders") != std::string::npos);
}

TEST_CASE("who is given a class hands out an object of it") {
  const Traced shop({
      {"pom.xml",
       "<project><dependencies><dependency><groupId>org.springframework.data</groupId>"
       "<artifactId>spring-data-redis</artifactId></dependency></dependencies></project>\n"},
      {"src/main/java/shop/Beans.java",
       "package shop;\nimport org.springframework.context.ApplicationContext;\n"
       "public class Beans {\n  private static ApplicationContext context;\n"
       "  public static <T> T find(String name) { return (T) context.getBean(name); }\n"
       "  public static <T> T find(Class<T> type) { return context.getBean(type); }\n}\n"},
      {"src/main/java/shop/Cache.java",
       "package shop;\nimport org.springframework.data.redis.core.RedisTemplate;\n"
       "public class Cache {\n  private RedisTemplate<String, String> redis;\n"
       "  public String read(String key) { return redis.opsForValue().get(key); }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\npublic class Desk {\n"
       "  public String show() { return Beans.find(Cache.class).read(\"a\"); }\n}\n"},
  });
  CHECK(shop.forward("Desk.show").find("calls Cache.read [call]\n") != std::string::npos);
}

TEST_CASE("what a call is made on or given is called where a name alone is a call") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\ngem \"pg\"\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table \"orders\" do |t|\n"
       "    t.string \"type\"\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ActiveRecord::Base\nend\n"},
      {"app/services/desk.rb",
       "class Desk\n  def close\n    chosen.where(a: 1).update_all(b: 2)\n  end\n"
       "  def tell\n    show(chosen)\n  end\n"
       "  def keep(chosen)\n    show(chosen)\n  end\n"
       "  def chosen\n    orders = Order.where(a: 1)\n    policy_scope(orders)\n  end\nend\n"},
  });
  const std::string told = shop.forward("Desk.close");
  CHECK_MESSAGE(told.find("writes orders") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls Desk.chosen") != std::string::npos, told);
  CHECK(shop.forward("Desk.tell").find("calls Desk.chosen") != std::string::npos);
  CHECK(shop.forward("Desk.keep").find("calls Desk.chosen") == std::string::npos);
}

TEST_CASE("a function that a tool wrote for a thing asks for that thing") {
  const Traced shop({
      {"go.mod", "module shop\n\nrequire entgo.io/ent v0.14.0\n"},
      {"schema.sql", "CREATE TABLE order_lines (id int PRIMARY KEY);\n"},
      {"ent/order_line_query.go",
       "package ent\n\nimport (\n\t\"context\"\n\n\t\"entgo.io/ent/dialect/sql/sqlgraph\"\n)\n\n"
       "type OrderLineQuery struct{}\n\n"
       "func (q *OrderLineQuery) All(ctx context.Context) []int {\n"
       "\tsqlgraph.QueryNodes(ctx)\n\treturn nil\n}\n"},
      {"main.go",
       "package main\n\nimport \"shop/ent\"\n\n"
       "func show(q *ent.OrderLineQuery) {\n\tq.All(nil)\n}\n"},
  });
  const std::string told = shop.forward("show");
  CHECK_MESSAGE(told.find("reads order_lines") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls OrderLineQuery") == std::string::npos, told);
}

TEST_CASE("a statement that an own function hands on is told where it is written") {
  const Traced shop({
      {"requirements.txt", "psycopg2==2.9\n"},
      {"shop.py",
       "import psycopg2\nconn = psycopg2.connect('dbname=shop')\n"
       "def run(sql, args=None):\n    cur = conn.cursor()\n    cur.execute(sql, args)\n"
       "    return cur.fetchall()\n"
       "def rows(sql):\n    return run(sql)\n"
       "def log(text):\n    print(text)\n"
       "def show():\n    return rows('SELECT a FROM orders WHERE id = 1')\n"
       "def drop():\n    sql = 'DELETE FROM orders WHERE id = 1'\n    run(sql)\n"
       "def tell():\n    log('SELECT a FROM orders WHERE id = 1')\n"},
  });
  CHECK(shop.forward("shop.show").find("reads orders") != std::string::npos);
  CHECK(shop.forward("shop.drop").find("writes orders") != std::string::npos);
  CHECK(shop.forward("shop.tell").find("orders") == std::string::npos);
}
