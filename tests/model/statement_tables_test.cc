// SPDX-License-Identifier: Apache-2.0
// Which tables statements name, and which tables a trace tells of them.
#include "meaning/data/statement_tables.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using meaning::kFilledIn;
using meaning::statement_tables;
using meaning::StatementTables;
using namespace cutaway::model;

namespace {

/// "write: orders, parcels"
std::string said(std::string_view statement) {
  const StatementTables found = statement_tables(statement);
  if (found.verb.empty()) return "none";
  return (found.writes ? "write: " : "read: ") + join(found.names, ", ");
}

}  // namespace

TEST_CASE("a table that a question fills is written") {
  CHECK(said("CREATE OR REPLACE TABLE shop.clean AS SELECT * FROM orders JOIN buyers") ==
        "write: clean, orders, buyers");
  CHECK(said("create materialized view if not exists daily as (with a as (select 1) select * from "
             "orders, a)") == "write: daily, orders");
  CHECK(said("CREATE TABLE orders (id int)") == "none");
}

TEST_CASE("tables stand behind FROM, JOIN, INTO and UPDATE") {
  CHECK(said("SELECT * FROM shop.Orders o, \"parcels\" JOIN `buyers` b ON 1 = 1") ==
        "read: orders, parcels, buyers");
  CHECK(said("-- name: AddOrder :exec\nINSERT INTO orders(id) SELECT id FROM carts") ==
        "write: orders, carts");
  CHECK(said("UPDATE OR IGNORE orders SET paid = 1") == said("UPDATE orders SET paid = 1"));
  CHECK(said("UPDATE orders SET paid = 1 WHERE id IN (SELECT id FROM bills)") ==
        "write: orders, bills");
  CHECK(said("insert into orders values (1) on conflict do update set paid = 1") ==
        "write: orders");
  CHECK(said("DELETE FROM [dbo].[Orders]") == "write: orders");
}

TEST_CASE("what whoever installs the product puts before a table's name is none of it") {
  const auto tables = [](const std::string& path, const std::string& text) {
    const meaning::LinkedProject project(std::map<std::string, std::string>{{path, text}});
    std::string out;
    for (const auto& entity : project.facts().entities) out += entity.name + " ";
    return out;
  };
  CHECK(tables("setup/install.sql",
               "CREATE TABLE `%TABLE_PREFIX%parcel` (id int);\n"
               "CREATE TABLE `#__buyer` (id int);\nCREATE TABLE `{prefix}bill` (id int);\n") ==
        "parcel buyer bill ");
}

TEST_CASE("what is no table, and what is filled in, is none") {
  CHECK(said("SELECT extract(year FROM paid_at) FROM orders WHERE a IS DISTINCT FROM b") ==
        "read: orders");
  CHECK(said("SELECT 'from parcels' FROM generate_series(1, 3)") == "read: ");
  CHECK(said("WITH late AS (SELECT id FROM orders) UPDATE bills SET due = 0 FROM late") ==
        "write: bills, orders");
  CHECK(said("SELECT name FROM sqlite_master") == "read: ");
  CHECK(said(std::string("SELECT * FROM ") + kFilledIn) == "read: ");
  CHECK(said(std::string("INSERT INTO ") + kFilledIn + " SELECT id FROM orders") == "write: ");
  CHECK(said("Update your settings from here") == "none");
  CHECK(said("selected from a list") == "none");
}

TEST_CASE(
    "a statement in pieces, in a variable or a constant is read, whoever declares its table") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/orders.js",
       "const { Pool } = require('pg');\nconst pool = new Pool();\n"
       "const ALL = 'SELECT * FROM orders';\n"
       "async function all() {\n  return pool.query(ALL);\n}\n"
       "async function some(fields) {\n"
       "  let sql = 'SELECT ' + fields.join(', ') + ' FROM orders';\n"
       "  sql += ' WHERE paid = 1';\n  return pool.query(sql);\n}\n"
       "async function drop(id) {\n"
       "  const sql = `DELETE FROM parcels WHERE id = ${id}`;\n  return pool.query(sql);\n}\n"
       "async function any(table) {\n  return pool.query(`select * from ${table}`);\n}\n"
       "module.exports = { all, some, drop, any };\n"},
  });
  CHECK(shop.forward("all").starts_with("reads orders"));
  CHECK(shop.forward("some").starts_with("reads orders"));
  CHECK(shop.forward("drop").starts_with("writes parcels"));
  CHECK(shop.forward("any").starts_with("reads from"));
}

TEST_CASE(
    "what only makes the text of a statement asks nobody, and what is given it asks all of it") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"fmt\"\n)\n\nvar db *sql.DB\n\n"
       "func list(limit int) {\n\tquery := \"SELECT id FROM orders WHERE \" + \"paid\"\n"
       "\tif limit > 0 {\n\t\tquery = fmt.Sprintf(\"%s LIMIT %d\", query, limit)\n\t}\n"
       "\tdb.Query(query)\n}\n"},
  });
  CHECK(shop.forward("list") == "reads orders through Go database/sql [call]\n");
}
