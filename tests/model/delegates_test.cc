// SPDX-License-Identifier: Apache-2.0
// Clients that have a member for each kept thing, and calls that are given a table.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway::model;

TEST_CASE(
    "what is asked of a member of a client is about the thing that the member is called after") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"@prisma/client":"5.0.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
       "model OrderLine {\n  id Int @id\n  amount Int\n}\n"},
      {"desk.ts",
       "import { PrismaClient } from '@prisma/client';\n"
       "class Store extends PrismaClient {}\n"
       "export class Desk {\n  constructor(private readonly store: Store, private readonly db: "
       "any) "
       "{}\n  all() { return this.store.orderLine.findMany(); }\n"
       "  pay() { return this.db.orderLine.update({ where: { id: 1 }, data: {} }); }\n"
       "  draw(board: any) { return board.orderLine.update(1); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.pay").find("writes OrderLine") != std::string::npos,
                shop.forward("Desk.pay"));
  CHECK(shop.forward("Desk.draw").find("OrderLine") == std::string::npos);
}

TEST_CASE("a table that a query is given is told once for the whole chain") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"drizzle-orm":"0.30.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"schema.ts",
       "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
       "export const orders = pgTable('orders', { id: text('id') });\n"},
      {"desk.ts",
       "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { orders } from './schema';\n"
       "const db = drizzle(process.env.DATABASE_URL);\n"
       "export async function open() {\n  return await db\n    .select({ id: orders.id })\n    "
       ".from(orders)\n    .limit(9);\n}\n"
       "export async function first(ctx: any) {\n  return ctx.db.query.orders.findFirst();\n}\n"},
  });
  const std::string open = shop.forward("open");
  CHECK_MESSAGE(open.find("reads orders") != std::string::npos, open);
  CHECK(open.find('\n') == open.size() - 1);
  CHECK_MESSAGE(shop.forward("first").find("reads orders") != std::string::npos,
                shop.forward("first"));
}
