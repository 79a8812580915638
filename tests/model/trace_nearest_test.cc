// SPDX-License-Identifier: Apache-2.0
// Of several ways into the same function the nearest tells what it does; the others point there.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// What is told of `pay` in a shop where `store` writes orders, with these functions beside.
std::string told_of_pay(const std::string& functions) {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"shop.js",
       "const { Pool } = require('pg');\nconst db = new Pool();\n"
       "async function store(order) { await db.query('INSERT INTO orders VALUES ($1)', [order]); "
       "}\n" +
           functions + "module.exports = { pay };\n"},
  });
  return shop.forward("pay");
}

}  // namespace

TEST_CASE("what an entry point calls itself is told there, not below a longer way") {
  const std::string told = told_of_pay(
      "async function repeat(order) { await store(order); }\n"
      "async function check(order) { if (order.again) { await repeat(order); } }\n"
      "async function pay(order) {\n  await check(order);\n  await store(order);\n}\n");
  CHECK_MESSAGE(told.find("calls store [await]\n  writes orders") != std::string::npos, told);
  CHECK_MESSAGE(told.find("    calls store [await] (elsewhere)\n") != std::string::npos, told);
}

TEST_CASE("a call of what is told elsewhere points there") {
  const std::string told = told_of_pay(
      "async function book(order) { await db.query('DELETE FROM carts'); await store(order); }\n"
      "async function pay(order) {\n  await book(order);\n  await store(order);\n}\n");
  CHECK_MESSAGE(told.find("  calls store [await] (elsewhere)\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls store [await]\n  writes orders") != std::string::npos, told);
}

TEST_CASE("a way that would be silent points to what is told elsewhere, however deep that is") {
  const std::string told = told_of_pay(
      "async function five(order) { await store(order); }\n"
      "async function four(order) { await five(order); }\n"
      "async function three(order) { await four(order); }\n"
      "async function two(order) { await three(order); }\n"
      "async function one(order) { await two(order); }\n"
      "async function pay(order) {\n  await one(order);\n  await store(order);\n}\n");
  CHECK_MESSAGE(told.find("calls five [await]\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls store [await] (elsewhere)\n") != std::string::npos, told);
}

TEST_CASE("a list that a class is made with is asked one by one, all of it") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" Version=\"8\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using System.Collections.Generic;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class ShopContext : DbContext { }\n"
       "public interface ISweep { void Sweep(); }\n"
       "public class SweepOrders : ISweep {\n  private readonly ShopContext _db;\n"
       "  public SweepOrders(ShopContext db) { _db = db; }\n"
       "  public void Sweep() { _db.SaveChanges(); } }\n"
       "public class SweepCarts : ISweep {\n  private readonly ShopContext _db;\n"
       "  public SweepCarts(ShopContext db) { _db = db; }\n"
       "  public void Sweep() { _db.SaveChanges(); } }\n"
       "public class Night {\n  private readonly IEnumerable<ISweep> _sweeps;\n"
       "  public Night(IEnumerable<ISweep> sweeps) { _sweeps = sweeps; }\n"
       "  public void Run() {\n    foreach (var sweep in _sweeps) {\n      sweep.Sweep();\n    }\n"
       "  }\n}\n"},
  });
  const std::string told = shop.forward("Night.Run");
  CHECK_MESSAGE(told.find("calls SweepOrders.Sweep [") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls SweepCarts.Sweep [") != std::string::npos, told);
  CHECK(told.find("one of") == std::string::npos);
}

TEST_CASE("what a variable of a written type is filled with is named by the type") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgorm.io/gorm v1.25.0\n"
       "\tgorm.io/driver/postgres v1.5.0\n)\n"},
      {"shop.go",
       "package shop\n\nimport \"gorm.io/gorm\"\n\n"
       "type Order struct {\n\tgorm.Model\n\tTotal int\n}\n\n"
       "func List(db *gorm.DB) {\n\tvar orders []Order\n\tdb.Where(\"total > 0\").Find(&orders)\n"
       "\tfor _, order := range orders {\n\t\tdb.Delete(&order)\n\t}\n}\n\n"
       "func Find(db *gorm.DB) (order Order, err error) {\n"
       "\terr = db.First(&order).Error\n\treturn\n}\n\n"
       "func Close(db *gorm.DB) {\n\tdb.Model(&Order{}).Where(\"total = "
       "0\").UpdateColumn(\"total\", "
       "1)\n}\n"},
  });
  const std::string list = shop.forward("List");
  CHECK_MESSAGE(list.find("reads Order") != std::string::npos, list);
  CHECK_MESSAGE(list.find("writes Order") != std::string::npos, list);
  CHECK(shop.forward("Find").find("reads Order") != std::string::npos);
  CHECK(shop.forward("Close").find("writes Order") != std::string::npos);
}

TEST_CASE("what was found by a class is told when a session drops it") {
  const Traced shop({
      {"requirements.txt", "flask\nflask-sqlalchemy\npsycopg2\n"},
      {"shop.py",
       "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n\n"
       "class Order(db.Model):\n    __tablename__ = 'orders'\n"
       "    id = db.Column(db.Integer, primary_key=True)\n\n"
       "def drop(order_id):\n    order = Order.query.filter_by(id=order_id).first_or_404()\n"
       "    db.session.delete(order)\n"},
  });
  const std::string told = shop.forward("drop");
  CHECK_MESSAGE(told.find("reads Order") != std::string::npos, told);
  CHECK_MESSAGE(told.find("writes Order") != std::string::npos, told);
}
