// SPDX-License-Identifier: Apache-2.0
// Stores that people bring their own data in are none of the product's.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// By technology the folder through which people connect it, "" for the product's own.
std::map<std::string, std::string> connected(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  std::map<std::string, std::string> out;
  for (const model::TechnologyUse& use : run.value()->analysis.model->technologies)
    out[run.value()->analysis.catalogue->technology(use.technology).id] = use.family;
  return out;
}

}  // namespace

TEST_CASE("drivers beside each other that a form fills in are what people connect") {
  const auto told = connected(
      {{"package.json",
        R"({"name": "shop", "dependencies": {"mysql2": "3", "mssql": "10", "pg": "8", "express": "5"}})"},
       {"agents/SQLConnectors/index.js",
        "exports.open = (engine, config) => {\n  if (engine === 'mysql') return "
        "require('./MySQL');\n};\n"},
       {"agents/SQLConnectors/utils.js", "exports.parse = (text) => text;\n"},
       {"agents/SQLConnectors/MySQL.js",
        "const mysql = require('mysql2/promise');\nexports.open = (c) => "
        "mysql.createConnection(c);\n"},
       {"agents/SQLConnectors/MSSQL.js",
        "const mssql = require('mssql');\nexports.open = (c) => mssql.connect(c);\n"},
       {"agents/SQLConnectors/Postgresql.js",
        "const pg = require('pg');\nexports.open = (c) => new pg.Client(c);\n"},
       {"vectors/store.js",
        "const pg = require('pg');\nexports.open = () => new pg.Client(process.env.VECTOR_URL);\n"},
       {"web/Form.jsx",
        "export const address = (user, host) => `mysql://${user}@${host}/orders`;\n"}});
  CHECK(told.at("mysql") == "agents/SQLConnectors");
  CHECK(told.at("mssql") == "agents/SQLConnectors");
  // What is used elsewhere as well may keep something of the product.
  CHECK(told.at("postgresql").empty());
}

TEST_CASE("a plug-in of its own for each store, packages with one front") {
  Files files{
      {"package.json", R"({"name": "shop", "private": true, "workspaces": ["plugins/*"]})"}};
  for (const std::string name : {"csv", "excel", "mongo", "redis", "xml"}) {
    files["plugins/shop-plugin-" + name + "/package.json"] =
        "{\"name\": \"shop-plugin-" + name + "\", \"dependencies\": {\"mongodb\": \"6\"}}\n";
    files["plugins/shop-plugin-" + name + "/src/backend/driver.js"] =
        name == "mongo" ? "const { MongoClient } = require('mongodb');\n"
                          "exports.open = (c) => new MongoClient(c.url);\n"
                        : "exports.open = (c) => c;\n";
  }
  CHECK(connected(files).at("mongodb") == "plugins");
}
