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

TEST_CASE("what a wrapper is given in a record under the name of work answers") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"next":"15","react":"19","pg":"8"}})"},
      {"lib/owner.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "const run = async (handler, req) => await handler({ req });\n"
       "export const withOwner = (params) => {\n"
       "  const { handler, plan } = params;\n"
       "  return async (req) => {\n"
       "    await pool.query('SELECT id FROM owners');\n"
       "    return await run(handler, req);\n  };\n};\n"},
      {"modules/orders/route.ts",
       "import { Pool } from 'pg';\nimport { withOwner } from '../../lib/owner';\n"
       "const pool = new Pool();\n"
       "export const GET = withOwner({\n  plan: 'pro',\n"
       "  handler: async ({ req }) => {\n"
       "    return await pool.query('SELECT id FROM orders');\n  },\n});\n"},
      {"app/api/orders/route.ts",
       "import { GET } from '../../../modules/orders/route';\n\nexport { GET };\n"},
  });
  const std::string steps = shop.forward("GET /api/orders");
  CHECK_MESSAGE(steps.find("reads owners") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("reads orders") != std::string::npos, steps);
}

TEST_CASE("an own wrapper around the answer does its work before, on the branch of the method") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"next":"15","react":"19","pg":"8"}})"},
      {"vercel.json", R"({"crons": [{"path": "/api/orders", "schedule": "0 5 * * *"}]})"},
      {"lib/owner.ts",
       "import { Pool } from 'pg';\nimport { logged } from 'some-log';\n"
       "const pool = new Pool();\n"
       "export const withOwner = (answer, { plan } = {}) => {\n"
       "  return logged(async (req, { params: given }) => {\n"
       "    if (req.method === 'GET') {\n"
       "      await pool.query('SELECT id FROM owners');\n"
       "    } else if (req.method === 'POST') {\n"
       "      await pool.query('UPDATE tokens SET used = 1');\n    }\n"
       "    return await answer({ req, given });\n  });\n};\n"},
      {"app/api/orders/route.ts",
       "import { Pool } from 'pg';\nimport { withOwner } from '../../../lib/owner';\n"
       "const pool = new Pool();\n"
       "export const GET = withOwner(async ({ req }) => {\n"
       "  return await pool.query('SELECT id FROM orders');\n}, { plan: 'pro' });\n"},
  });
  const std::string steps = shop.forward("GET /api/orders");
  CHECK_MESSAGE(steps.find("calls withOwner") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("reads owners") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("reads orders") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("tokens") == std::string::npos, steps);
  const std::string job = shop.forward("job /api/orders");
  CHECK_MESSAGE(job.find("reads orders") != std::string::npos, job);
}
