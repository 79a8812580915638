// SPDX-License-Identifier: Apache-2.0
// A question that begins with a row is about what the row is of, or about what its class says that
// it has.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

Traced shop(const std::string& work) {
  return Traced(
      {{"package.json", R"({"name":"shop","dependencies":{"objection":"3.0.0","pg":"8.0.0"}})"},
       {"base.js",
        "import { Model } from \"objection\";\nexport default class Kept extends Model {}\n"},
       {"line.js",
        "import Kept from \"./base.js\";\nexport default class Line extends Kept {\n"
        "  static get tableName() {\n    return \"order_lines\";\n  }\n}\n"},
       {"order.js",
        "import Kept from \"./base.js\";\nimport Line from \"./line.js\";\n"
        "export default class Order extends Kept {\n  static tableName = \"orders\";\n"
        "  static relationMappings = () => ({\n"
        "    lines: { relation: Kept.HasManyRelation, modelClass: Line },\n  });\n"
        "  async close() {\n    await this.$query().patch({ closed: true });\n  }\n}\n"},
       {"work.js", "import Order from \"./order.js\";\n" + work}});
}

}  // namespace

TEST_CASE("a class that says its table is one of kept things") {
  const Traced source =
      shop("export async function show(id) {\n  return await Order.query().findById(id);\n}\n");
  CHECK(source.forward("show").find("reads Order") != std::string::npos);
}

TEST_CASE("what is asked by the name of what a row has is about that, not about the row") {
  const Traced source = shop(
      "export async function add(id) {\n  const order = await Order.query().findById(id);\n"
      "  await order.$relatedQuery(\"lines\").insert({ total: 1 });\n}\n");
  const std::string told = source.forward("add");
  CHECK(told.find("reads Order") != std::string::npos);
  CHECK(told.find("writes Line") != std::string::npos);
  CHECK(told.find("writes Order") == std::string::npos);
}

TEST_CASE("a row that asks for itself is one of its class") {
  const Traced source = shop(
      "export async function shut(id) {\n  const order = await Order.query().findById(id);\n"
      "  await order.$query().patch({ closed: true });\n}\n");
  CHECK(source.forward("shut").find("writes Order") != std::string::npos);
  CHECK(source.forward("Order.close").find("writes Order") != std::string::npos);
}
