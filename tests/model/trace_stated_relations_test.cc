// SPDX-License-Identifier: Apache-2.0
// What comes along with a row is said in a call of its own beside the table.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("what a table has may be said in a call beside it") {
  const Traced shop(
      {{"package.json",
        R"({"name": "shop", "dependencies": {"express": "4", "drizzle-orm": "0.30"}})"},
       {"schema.ts",
        "import { relations } from \"drizzle-orm\";\n"
        "import { pgTable, integer, text } from \"drizzle-orm/pg-core\";\n"
        "export const orders = pgTable(\"orders\", { id: integer(\"id\"), note: text(\"note\") "
        "});\n"
        "export const lines = pgTable(\"order_lines\", { orderId: integer(\"order_id\") });\n"
        "export const parcels = pgTable(\"parcels\", { orderId: integer(\"order_id\") });\n"
        "export const orderRelations = relations(orders, ({ one, many }) => ({\n"
        "  lines: many(lines),\n"
        "  parcel: one(parcels, { fields: [orders.id], references: [parcels.orderId] }),\n}));\n"},
       {"app.ts",
        "import express from \"express\";\n"
        "import { drizzle } from \"drizzle-orm/node-postgres\";\n"
        "import * as schema from \"./schema\";\n"
        "const db = drizzle(process.env.DATABASE_URL, { schema });\nconst app = express();\n"
        "app.get(\"/orders\", async (req, res) => {\n"
        "  res.json(await db.query.orders.findMany({ with: { lines: true, parcel: true } }));\n"
        "});\napp.listen(80);\n"}});
  const std::string steps = shop.forward("GET /orders");
  CHECK_MESSAGE(has(steps, "reads order_lines, orders and parcels"), steps);
}
