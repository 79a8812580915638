// SPDX-License-Identifier: Apache-2.0
// The store at the end of a trace, where nobody saw a line from the code to one.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kSchema =
    "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
    "model Order {\n  id Int @id\n  open Boolean\n}\n";
const std::string kDesk =
    "import { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\n"
    "export async function close() {\n  await prisma.order.update({ where: { id: 1 } })\n}\n";
const std::string kManifest = R"({"name":"desk","dependencies":{"@prisma/client":"5"}})";

}  // namespace

TEST_CASE("tables lie in the only database of tables, whatever else keeps rows beside it") {
  const Traced shop({
      {"src/server/package.json", kManifest},
      {"src/server/schema.prisma", kSchema},
      {"src/server/desk.ts", kDesk},
      {"compose.yml",
       "services:\n  db:\n    image: postgres:16\n  counts:\n    image: "
       "clickhouse/clickhouse-server:24\n"},
  });
  CHECK(contains(shop.forward("close"), "writes Order in db"));
}

TEST_CASE("an image of the whole repository that uses the database is no other code") {
  const auto shop = [](const std::string& other) {
    return std::map<std::string, std::string>{
        {"backend/go.mod", "module desk\n\ngo 1.22\n"},
        {"backend/main.go",
         "package main\n\nimport \"database/sql\"\n\nvar db *sql.DB\n\nfunc main() "
         "{\n\tClose()\n}\n\n"
         "func Close() {\n\tdb.Exec(\"UPDATE orders SET open = 1\")\n}\n"},
        {"billing/package.json",
         R"({"name":"billing","main":"src/index.js","dependencies":{"pg":"8"}})"},
        {"billing/src/index.js",
         "const { Pool } = require('pg');\n"
         "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
         "pool.query('select * from bills');\n"},
        {"Dockerfile", "FROM golang\nCOPY . .\n"},
        {"compose.yml", "services:\n  desk:\n    build: ./backend\n  other:\n    build: " + other +
                            "\n    environment:\n      DATABASE_URL: postgres://u@db:5432/shop\n"
                            "  db:\n    image: postgres:16\n"},
    };
  };
  CHECK(contains(Traced(shop(".")).forward("Close"), "writes orders in db"));
  CHECK_FALSE(contains(Traced(shop("./billing")).forward("Close"), "in db"));
}

TEST_CASE("values that a mapper's library makes are no question to the store") {
  const Traced shop({
      {"package.json", kManifest},
      {"schema.prisma", kSchema},
      {"desk.ts",
       "import { Prisma } from '@prisma/client'\n"
       "export function total(a: number, b: number) {\n"
       "  return new Prisma.Decimal(0).add(a).add(new Prisma.Decimal(b))\n}\n"},
  });
  CHECK(shop.forward("total").empty());
}
