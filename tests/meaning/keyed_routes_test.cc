// SPDX-License-Identifier: Apache-2.0
// Routes whose method and path are the key of a record, and what runs before their actions.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("keys with a method and a path are routes; a file beside says what runs before") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"sails\": \"^1.5.0\"}}\n"},
      {"config/routes.js",
       "module.exports.routes = {\n  'GET /api/orders/:id': 'orders/show',\n"
       "  'POST /api/orders': { action: 'orders/create' },\n"
       "  'GET r|^/files/(\\\\w+)$|id': 'files/show',\n};\n"},
      {"config/policies.js",
       "module.exports.policies = {\n  '*': 'is-authenticated',\n  'orders/show': true,\n};\n"},
      {"api/controllers/orders/create.js",
       "module.exports = {\n  async fn(inputs) { return Order.create(inputs); },\n};\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) {
    told += route.method + " " + route.path + (route.handler.valid() ? " runs" : "");
    for (const Guarding& guard : route.guarded_by) told += " " + guard.kind + ":" + guard.name;
    told += "\n";
  }
  CHECK(told == "GET /api/orders/{id}\nPOST /api/orders runs auth:is-authenticated\n");
}

TEST_CASE("a helper that registers whatever path it is handed is no route where nobody hands one") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"helper.js",
       "const express = require('express');\nconst app = express();\n"
       "function offer(path, answer) {\n  app.get(path, answer);\n}\n"
       "app.get('/orders', (req, res) => res.send('ok'));\nmodule.exports = { offer };\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /orders\n");
}
