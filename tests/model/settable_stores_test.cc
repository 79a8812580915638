// SPDX-License-Identifier: Apache-2.0
// A store that code opens only where a setting says where it stands is told as one that can be
// used, also beside a deployed store of its kind.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;

namespace {

std::map<std::string, std::string> shop(const std::string& counting) {
  return {{"package.json",
           R"({"name":"shop","scripts":{"start":"node main.js"},)"
           R"("dependencies":{"pg":"8.0.0","@clickhouse/client":"1.0.0","express":"5.0.0"}})"},
          {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
          {"compose.yml",
           "services:\n  shop:\n    build: .\n    environment:\n      DATABASE_URL: "
           "postgres://db:5432/shop\n  db:\n    image: postgres:16\n"},
          {"main.js",
           "import express from 'express';\nimport { Pool } from 'pg';\nimport './counting.js';\n"
           "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
           "const app = express();\napp.get('/orders', (q, s) => pool.query('select 1'));\n"
           "app.listen(8080);\n"},
          {"counting.js", "import { createClient } from '@clickhouse/client';\n" + counting}};
}

const model::Part* clickhouse(const model::Model& model) {
  const auto found = std::ranges::find(model.parts, "ClickHouse", &model::Part::name);
  return found == model.parts.end() ? nullptr : &*found;
}

model::Model built(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  return model::build_model(project.project(), project.links(), project.catalogue(),
                            project.facts());
}

}  // namespace

TEST_CASE("a setting that names a store and an address opens it where somebody sets it") {
  const auto model =
      built(shop("const client = createClient({ url: process.env.CLICKHOUSE_URL });\n"));
  const model::Part* store = clickhouse(model);
  REQUIRE(store != nullptr);
  CHECK(store->runs == "optional");
  CHECK(store->set_by == "CLICKHOUSE_URL");
}

TEST_CASE("a setting of another name says nothing of the store") {
  CHECK(clickhouse(built(shop("const client = createClient({ url: process.env.COUNTING });\n"))) ==
        nullptr);
}

TEST_CASE("a database in a file that users may connect to, like five others, keeps nothing here") {
  std::map<std::string, std::string> files{
      {"requirements.txt", "flask\npymysql\npymongo\ncassandra-driver\ninfluxdb\nduckdb\n"},
      {"Dockerfile", "FROM python:3.12\nCMD [\"flask\", \"run\"]\n"},
      {"app.py", "from flask import Flask\n\napp = Flask(__name__)\n"},
      {"compose.yml",
       "services:\n  web:\n    build: .\n    environment:\n      DATABASE_URL: "
       "postgresql://db/shop\n  db:\n    image: postgres:16\n"},
      {"runners/sqlite.py",
       "import sqlite3\n\n\ndef run(path):\n    return sqlite3.connect(path)\n"},
      {"runners/mysql.py", "import pymysql\n\n\ndef run(a):\n    return pymysql.connect(host=a)\n"},
      {"runners/mongodb.py",
       "import pymongo\n\n\ndef run(a):\n    return pymongo.MongoClient(a)\n"},
      {"runners/cassandra.py",
       "from cassandra.cluster import Cluster\n\n\ndef run(a):\n    return Cluster(a)\n"},
      {"runners/influxdb.py",
       "from influxdb import InfluxDBClient\n\n\ndef run(a):\n    return InfluxDBClient(a)\n"},
      {"runners/duckdb.py", "import duckdb\n\n\ndef run(a):\n    return duckdb.connect(a)\n"},
  };
  CHECK_MESSAGE(model::map_of(files).find("SQLite") == std::string::npos, model::map_of(files));
  std::map<std::string, std::string> own{{"requirements.txt", "flask\n"},
                                         {"Dockerfile", files["Dockerfile"]},
                                         {"app.py", files["app.py"] + "import runners.sqlite\n"},
                                         {"runners/sqlite.py", files["runners/sqlite.py"]}};
  CHECK_MESSAGE(model::map_of(own).find("SQLite") != std::string::npos, model::map_of(own));
}
