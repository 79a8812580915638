// SPDX-License-Identifier: Apache-2.0
// Which databases are the product's own, which has to run, and which is taken where nobody chooses;
// each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here, needed;
  bool must_run = false;
};

Told told(const std::string& technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Told out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    out = {card.here ? card.here->text() : "", card.needed ? card.needed->text() : "",
           card.must_run};
    std::erase(out.here, '`');
    std::erase(out.needed, '`');
  }
  return out;
}

/// A program that asks any of three databases that people have.
Files runners() {
  Files files{{"requirements.txt", "flask\ninfluxdb\npymongo\noracledb\n"}};
  for (const std::string name : {"base", "csv_files", "web"})
    files["engines/" + name + ".py"] = "def run():\n    return 1\n";
  files["engines/influx.py"] =
      "import influxdb\n\n\ndef run():\n    return influxdb.InfluxDBClient()\n";
  files["engines/mongo.py"] = "import pymongo\n\n\ndef run():\n    return pymongo.MongoClient()\n";
  files["engines/oracle.py"] = "import oracledb\n\n\ndef run():\n    return oracledb.connect()\n";
  return files;
}

}  // namespace

TEST_CASE("who writes down a type of a driver does not open the database") {
  Files files = runners();
  files["plain.py"] =
      "import pymongo\n\n\ndef plain(one):\n    return str(one) if one is pymongo.ASCENDING else "
      "one\n";
  CHECK(told("mongodb", files).here == "People can connect MongoDB through mongo.py in engines.");
}

TEST_CASE("what a program does with databases of others tells nothing of its own") {
  Files files = runners();
  files["ends.py"] =
      "def kill_session(kind):\n    if kind == \"mongo\":\n        return 1\n"
      "    elif kind == \"oracle\":\n        return 2\n";
  CHECK(told("mongodb", files).here == "People can connect MongoDB through mongo.py in engines.");
}

TEST_CASE("databases with a manifest for each, beside the product's own, are those of others") {
  const Files files{{"requirements.txt", "flask\nmysqlclient\n"},
                    {"app.py", "import MySQLdb\n\nstore = MySQLdb.connect()\n"},
                    {"requirements/engine/redshift.txt", "redshift_connector\n"},
                    {"requirements/engine/bigquery.txt", "google-cloud-bigquery\n"},
                    {"requirements/engine/snowflake.txt", "snowflake-connector-python\n"}};
  CHECK(told("snowflake", files).here ==
        "People can connect Snowflake through snowflake.txt in engine.");
}

TEST_CASE("a database that the main file has a program wait for must run, whoever runs it later") {
  Files files{{"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
              {"requirements.txt", "flask==3\npsycopg2==2.9\n"},
              {"app.py",
               "import psycopg2\nfrom flask import Flask\napp = Flask(__name__)\n"
               "store = psycopg2.connect(\"dbname=shop\")\n\n\n"
               "@app.get(\"/carts\")\ndef carts():\n    return store.cursor()\n"},
              {"docker-compose.yml",
               "services:\n  shop:\n    build: .\n    depends_on: [db]\n  db:\n    image: "
               "postgres:16\n"},
              {"hosting/docker-compose.yml", "services:\n  shop:\n    build: ..\n"}};
  CHECK(told("postgresql", files).must_run);
  // Code that can do with a file needs none.
  files["requirements.txt"] += "aiosqlite\n";
  files["small.py"] = "import sqlite3\n\nstore = sqlite3.connect(\"shop.db\")\n";
  CHECK(!told("postgresql", files).must_run);
}

TEST_CASE("a field that begins with a value of an enumeration tells the default") {
  const Files files{
      {"package.json",
       R"({"name":"shop","dependencies":{"better-sqlite3":"11.0.0","pg":"8.0.0"}})"},
      {"src/config/StoreConfig.ts",
       "export enum DatabaseType {\n  postgres = 2,\n  sqlite = 3,\n}\n\nexport class StoreConfig "
       "{\n  type: DatabaseType = DatabaseType.sqlite;\n}\n"},
      {"src/open.ts",
       "import Database from 'better-sqlite3';\nimport pg from 'pg';\n\nexport const open = kind "
       "=>\n  kind === 2 ? new pg.Client() : new Database('shop.db');\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless PostgreSQL is chosen: sqlite is the default.");
}

TEST_CASE("what a function begins with before it asks the environment tells the default") {
  const Files files{
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
       "\tmodernc.org/sqlite v1.30.0\n)\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\n\t_ \"github.com/lib/pq\"\n"
       "\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n\tsql.Open(kind(), \"shop\")\n}\n"},
      {"config.go",
       "package main\n\nimport \"os\"\n\nfunc kind() string {\n\tdatabase := \"sqlite\"\n"
       "\tif os.Getenv(\"DATABASE\") != \"\" {\n\t\tdatabase = os.Getenv(\"DATABASE\")\n\t}\n"
       "\treturn database\n}\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless PostgreSQL is chosen: DATABASE is sqlite unless set "
        "otherwise.");
}

TEST_CASE("a sample of the settings tells which of several databases it shows") {
  const Files files{
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
       "\tmodernc.org/sqlite v1.30.0\n)\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\n\t_ \"github.com/lib/pq\"\n"
       "\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n\tsql.Open(kind, \"shop\")\n}\n"},
      {"config-example.yaml",
       "log:\n  level: info\ndatabase:\n  # one of sqlite, postgres\n  type: sqlite\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite is one of at least two databases that can keep the data, beside PostgreSQL; "
        "config-example.yaml sets type to sqlite.");
}

TEST_CASE("a database within the program is taken until an address of another is set") {
  const Files files{{"requirements.txt", "psycopg2==2.9\n"},
                    {"store.py",
                     "import os\nimport psycopg2\nimport sqlite3\n\n\ndef opened():\n"
                     "    if os.getenv(\"POSTGRES_HOST\"):\n"
                     "        return psycopg2.connect(host=os.getenv(\"POSTGRES_HOST\"))\n"
                     "    return sqlite3.connect(\"shop.db\")\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless POSTGRES_HOST is set; then PostgreSQL does.");
}

TEST_CASE("a database that is opened in memory alone is no other that could keep the data") {
  Files files{{"composer.json", R"({"name": "a/shop", "require": {"doctrine/orm": "^3.0"}})"},
              {"public/index.php", "<?php\nrequire '../src/Doctrine.php';\n"},
              {"src/Cart.php",
               "<?php\nnamespace Shop;\n\nuse Doctrine\\ORM\\Mapping as ORM;\n\n#[ORM\\Entity]\n"
               "#[ORM\\Table(name: 'carts')]\nclass Cart\n{\n    #[ORM\\Id]\n    #[ORM\\Column]\n"
               "    private int $id;\n}\n"},
              {"src/Doctrine.php", "<?php\n$store = [\n    'driver' => 'pdo_mysql',\n];\n"},
              {"src/Proxies.php",
               "<?php\n$store = [\n    'driver' => 'pdo_sqlite',\n    'memory' => true,\n];\n"}};
  CHECK(told("mysql", files).must_run);
  files["src/Proxies.php"] = "<?php\n$store = [\n    'driver' => 'pdo_sqlite',\n];\n";
  CHECK(!told("mysql", files).must_run);
}

TEST_CASE("a broker of a file of its own is chosen in place of that of the main file") {
  const std::string program = "services:\n  shop:\n    build: .\n    image: acme/shop\n";
  const Files files{
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD node main.js\n"},
      {"package.json",
       R"({"name":"shop","dependencies":{"express":"5.0.0","kafkajs":"2.0.0","nats":"2.0.0"}})"},
      {"main.js",
       "import { Kafka } from 'kafkajs';\nimport { connect } from 'nats';\n"
       "const kafka = new Kafka({});\nconst nats = connect();\n"},
      {"docker-compose.yml", program + "  kafka:\n    image: bitnami/kafka:3\n"},
      {"docker-compose.nats.yml", program + "  nats:\n    image: nats:2\n"}};
  CHECK(told("nats", files).here ==
        "NATS can be chosen to pass messages on in place of Apache Kafka: docker-compose.nats.yml "
        "starts it.");
}

TEST_CASE("an application of Rails whose screens lie in a gem is a program all the same") {
  const Files files{
      {"Gemfile", "gem \"rails\"\ngem \"shop_core\"\n"},
      {"config/application.rb",
       "require \"rails/all\"\n\nmodule Shop\n  class Application < Rails::Application\n  "
       "end\nend\n"},
      {"config.ru", "require_relative \"config/environment\"\nrun Rails.application\n"},
      {"app/models/cart.rb", "class Cart < ApplicationRecord\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/models/item.rb", "class Item < ApplicationRecord\nend\n"},
      {"app/controllers/carts_controller.rb",
       "class CartsController < ApplicationController\n  def index; end\nend\n"}};
  CHECK(told("ruby", files).must_run);
}
