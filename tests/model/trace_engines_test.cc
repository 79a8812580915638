// SPDX-License-Identifier: Apache-2.0
// A branch for one database does not reach another one.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what is done where a branch asks for another database is not told of this one") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"docker-compose.yml",
       "services:\n  shop:\n    build: .\n    environment:\n"
       "      DATABASE_URL: postgres://u@db:5432/shop\n  db:\n    image: postgres:16\n"},
      {"src/open.js",
       "const { Pool } = require('pg');\n"
       "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
       "function tables() { return pool.query('create table orders (id integer)'); }\n"
       "function open(driver) {\n"
       "  if (driver === 'sqlite') {\n    pool.query('update marks set a = 1');\n    tables();\n  "
       "}\n"
       "  if (driver === 'pg') {\n    pool.query('update settings set a = 1');\n  }\n"
       "  return pool.query('update parcels set a = 1');\n}\n"},
  });
  const std::string told = shop.forward("open");
  CHECK(contains(told, "writes parcels in db"));
  CHECK(contains(told, "writes settings in db"));
  CHECK(contains(told, "writes marks"));
  CHECK_FALSE(contains(told, "writes marks in db"));
  CHECK_FALSE(contains(told, "orders in db"));
}
