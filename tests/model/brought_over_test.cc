// SPDX-License-Identifier: Apache-2.0
// A database out of which data is only brought over is nobody's store here.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

/// A shop that keeps its orders in PostgreSQL and asks MongoDB in a function of this name.
std::string shop(const std::string& function) {
  return model::map_of(
      {{"package.json", R"({"name": "shop", "scripts": {"start": "node server.js"},)"
                        R"( "dependencies": {"express": "4", "pg": "8", "mongodb": "3"}})"},
       {"server.js",
        "const { Pool } = require('pg');\n"
        "const app = require('express')();\n"
        "const pool = new Pool();\n"
        "app.get('/orders', (q, s) => pool.query('SELECT * FROM orders').then(s.json));\n"
        "app.listen(80);\n"},
       {"old.js", "async function " + function +
                      "(address) {\n"
                      "  const { MongoClient } = require('mongodb');\n"
                      "  const client = await MongoClient.connect(address);\n"
                      "  return client.db('shop').collection('orders').find();\n"
                      "}\n"
                      "module.exports = { " +
                      function + " };\n"}});
}

}  // namespace

TEST_CASE("what only a function that upgrades from an earlier version asks keeps nothing") {
  CHECK(contains(shop("upgradeFromOldShop"), "shop can bring data over from MongoDB"));
  CHECK(contains(shop("readOrders"), "shop keeps data in MongoDB"));
}
