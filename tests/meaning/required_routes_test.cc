// SPDX-License-Identifier: Apache-2.0
// Routers that are fetched where they are mounted.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;
using meaning::Route;

TEST_CASE("a router that is required where it is mounted has the prefix of the mount") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"app.js",
       "const express = require('express');\nconst app = express();\n"
       "app.use('/api/orders', require('./routes/orders'));\n"
       "app.use('/api/prices', require('./routes/prices').router);\n"},
      {"routes/orders.js",
       "const express = require('express');\nconst router = express.Router();\n"
       "router.route('/').get((req, res) => res.json([])).post((req, res) => res.json({}));\n"
       "module.exports = router;\n"},
      {"routes/prices.js",
       "const express = require('express');\nconst router = express.Router();\n"
       "router.get('/today', (req, res) => res.json([]));\nmodule.exports = { router };\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /api/orders/\nPOST /api/orders/\nGET /api/prices/today\n");
}
