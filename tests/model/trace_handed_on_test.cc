// SPDX-License-Identifier: Apache-2.0
// Files that answer by where they lie, and whose functions stand in other files.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what a route file only hands on is answered by the function of the other file") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"next":"15","react":"19","pg":"8"}})"},
      {"app/api/orders/route.ts",
       "import { POST } from '../../../modules/orders';\n\nexport { POST };\n"},
      {"app/api/bills/route.ts", "export { answer as GET } from '../../../modules/orders';\n"},
      {"modules/orders.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export const POST = async (request) => {\n"
       "  await pool.query('INSERT INTO orders VALUES (1)');\n};\n"
       "export async function answer() {\n  return await pool.query('SELECT id FROM bills');\n}\n"},
  });
  CHECK(shop.forward("POST /api/orders").starts_with("writes orders"));
  CHECK(shop.forward("GET /api/bills").starts_with("reads bills"));
}
