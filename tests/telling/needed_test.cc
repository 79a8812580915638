// SPDX-License-Identifier: Apache-2.0
// What has to run before the product can start, and the line that shows it.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// "" where it need not run, else what shows that it does, without the marks of code; `must` false:
/// what is told of it whether or not it has to run.
std::string needed(std::string_view technology, const Files& files, bool must = true) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    if (!one.must_run && must) return {};
    std::string out = one.needed ? one.needed->text() : "it must run";
    std::erase(out, '`');
    return out;
  }
  return "not seen";
}

const Files kBuilt{{"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
                   {"requirements.txt", "flask==3\nredis==5\npsycopg2==2.9\n"},
                   {"app.py",
                    "import os\nimport redis\nfrom flask import Flask\napp = Flask(__name__)\n"
                    "store = redis.from_url(os.environ[\"REDIS_URL\"])\n\n\n"
                    "@app.get(\"/carts\")\ndef carts():\n    return store.get(\"carts\")\n"}};

Files with(Files files, const std::string& path, const std::string& text) {
  files[path] = text;
  return files;
}

}  // namespace

TEST_CASE("a setting without which the program stops shows what must run") {
  CHECK(needed("redis", kBuilt) == "Without REDIS_URL the program stops.");
}

TEST_CASE("a program says by what it depends on in a compose file what must run") {
  const std::string compose =
      "services:\n  shop:\n    build: .\n    depends_on: [db]\n  db:\n    image: postgres:16\n";
  CHECK(needed("postgresql", with(kBuilt, "docker-compose.yml", compose)) ==
        "shop depends on it in docker-compose.yml.");
}

TEST_CASE("programs in a language that another program runs need that") {
  const std::string compose = "services:\n  shop:\n    build: .\n";
  CHECK(needed("python", with(kBuilt, "docker-compose.yml", compose)) == "Python runs shop.");
}

TEST_CASE(
    "a store that a setting switches on need not run for the queue that keeps its jobs there") {
  Files files{{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"bull\": \"^4\", "
               "\"ioredis\": \"^5\", \"express\": \"^5\"}}\n"},
              {"Dockerfile", "FROM node:22\nCOPY . /app\nCMD node src/app.js\n"},
              {"docker-compose.yml", "services:\n  shop:\n    build: .\n"},
              {"src/app.js",
               "import express from \"express\";\nimport Queue from \"bull\";\n"
               "export const visits = new Queue(\"visits\");\n"
               "const app = express();\napp.get(\"/carts\", (q, r) => r.json([]));\n"
               "app.listen(80);\n"}};
  CHECK(needed("redis", files) != "not seen");
  CHECK(needed("redis", with(files, ".env.example", "REDIS_ENABLED=false\n")).empty());
}

TEST_CASE("a queue that lies in a file beside others of its kind need not run") {
  const Files files{{"package.json",
                     "{\"name\": \"shop\", \"dependencies\": {\"bullmq\": \"^5\", \"ioredis\": "
                     "\"^5\", \"express\": \"^5\"}}\n"},
                    {"src/app.ts",
                     "import express from \"express\";\nconst app = express();\n"
                     "app.get(\"/carts\", (q, r) => r.json([]));\napp.listen(80);\n"},
                    {"src/jobs/bullmq.ts",
                     "import { Queue } from \"bullmq\";\nimport Redis from \"ioredis\";\n"
                     "export const queue = new Queue(\"mails\", {\n  connection: new "
                     "Redis(process.env.SOME_URL),\n});\n"},
                    {"src/jobs/local.ts", "export const queue = { add(name: string) {} };\n"}};
  CHECK(needed("redis", files).empty());
}

TEST_CASE("a framework that most addresses are written for is part of what answers") {
  std::string code = "from flask import Flask\napp = Flask(__name__)\n";
  for (int i = 0; i < 8; ++i)
    code += "\n\n@app.get(\"/carts/" + std::to_string(i) + "\")\ndef cart" + std::to_string(i) +
            "():\n    return \"\"\n";
  CHECK(needed("flask", with(kBuilt, "app.py", code)) ==
        "It is built into the program that answers.");
}

TEST_CASE("a schema that is written for one database shows that this must run") {
  const std::string model = "model Cart {\n  id Int @id\n}\n";
  Files files{{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"@prisma/client\": \"^6\", \"express\": "
               "\"^5\"}}\n"},
              {"prisma/schema.prisma",
               "generator client {\n  provider = \"prisma-client-js\"\n}\ndatasource db {\n"
               "  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n" +
                   model}};
  CHECK(needed("postgresql", files) == "schema.prisma knows no other database than PostgreSQL.");
  files["other/schema.prisma"] = "datasource db {\n  provider = \"mysql\"\n}\n" + model;
  CHECK(needed("postgresql", files) != "schema.prisma knows no other database than PostgreSQL.");
}

TEST_CASE("a list of connections shows the only database, whoever speaks its language") {
  const std::string table =
      "<?php\nreturn new class extends Migration {\n    public function up()\n    {\n"
      "        Schema::create('carts', function (Blueprint $table) {\n"
      "            $table->id();\n        });\n    }\n};\n";
  const std::string list =
      "<?php\nreturn [\n    'default' => env('DB_CONNECTION', 'mysql'),\n    'connections' => [\n"
      "        'mysql' => [\n            'driver' => 'mysql',\n        ],\n"
      "        'mariadb' => [\n            'driver' => 'mariadb',\n        ],\n";
  Files files{{"composer.json",
               "{\"name\": \"me/shop\", \"require\": {\"php\": \"^8.2\", "
               "\"laravel/framework\": \"^11\"}}\n"},
              {"artisan", "#!/usr/bin/env php\n<?php\n"},
              {"database/migrations/2024_01_01_000000_create_carts.php", table},
              {"config/database.php", list + "    ],\n];\n"}};
  CHECK(needed("mysql", files) == "database.php knows no other database than MySQL and MariaDB.");
  files["config/database.php"] =
      list + "        'pgsql' => [\n            'driver' => 'pgsql',\n        ],\n    ],\n];\n";
  CHECK(needed("mysql", files).empty());
}

TEST_CASE("a library that a switch leaves out need not run, however many files use it") {
  Files files{{"requirements.txt", "flask==3\ncelery==5\n"},
              {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
              {"app.py",
               "from flask import Flask\napp = Flask(__name__)\n\n\n@app.get(\"/carts\")\n"
               "def carts():\n    return \"\"\n"}};
  for (const std::string name : {"mails", "sums", "lists", "carts", "views"})
    files["work/" + name + ".py"] = "from celery import shared_task\n\n\n@shared_task\ndef " +
                                    name + "_task():\n    return 1\n";
  CHECK(needed("celery", files) == "It is built into the program: five files use it.");
  files["app.py"] += "\n\nimport os\nWITH = os.environ.get(\"USE_CELERY\", False)\n";
  CHECK(needed("celery", files).empty());
}

TEST_CASE("what the settings that the product comes with leave out need not run") {
  const std::string compose = "services:\n  shop:\n    build: .\n  store:\n    image: redis:7\n";
  Files files = with(kBuilt, "docker-compose.yml", compose);
  files["app.py"] = "import redis\nstore = redis.Redis()\n";
  files["shop/settings.yml"] = "redis:\n  # an address\n  url: false\nmail:\n  url: x\n";
  CHECK(needed("redis", files).empty());
}

TEST_CASE("a list of settings says by its types what has to be there") {
  const std::string list =
      "import { z } from \"zod\";\nconst schema = z.object({\n  CLICKHOUSE_URL: z\n    .string()\n"
      "    .url(),\n  REDIS_URL: z.string().optional(),\n  PORT: "
      "z.coerce.number().default(80),\n});\n"
      "export const env = schema.parse(process.env);\n";
  const Files files{{"package.json",
                     "{\"name\": \"shop\", \"dependencies\": {\"@clickhouse/client\": \"^1\", "
                     "\"ioredis\": \"^5\", \"zod\": \"^3\"}}\n"},
                    {"src/env.ts", list},
                    {"src/stores.ts",
                     "import Redis from \"ioredis\";\n"
                     "import { createClient } from \"@clickhouse/client\";\n"
                     "export const redis = new Redis();\nexport const store = createClient();\n"}};
  CHECK(needed("clickhouse", files) == "Without CLICKHOUSE_URL the program stops.");
  CHECK(needed("redis", files).empty());
}

TEST_CASE("the only database may live within the program") {
  const Files files{{"requirements.txt", "flask==3\nsqlalchemy==2\n"},
                    {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
                    {"app.py",
                     "import sqlite3\nfrom flask import Flask\napp = Flask(__name__)\n"
                     "db = sqlite3.connect(\"shop.db\")\n"
                     "db.execute(\"CREATE TABLE carts (id INTEGER PRIMARY KEY, name TEXT)\")\n\n\n"
                     "@app.get(\"/carts\")\ndef carts():\n    return \"\"\n"}};
  CHECK(needed("sqlite", files) == "It is the only database here, and carts is kept in it.");
}

TEST_CASE("the only database of what answers has to run, whoever packs and starts the product") {
  Files files{{"requirements.txt", "flask==3\npsycopg2==2.9\n"},
              {"app.py",
               "import psycopg2\nfrom flask import Flask\napp = Flask(__name__)\n"
               "db = psycopg2.connect(\"postgres://db:5432/shop\")\n"
               "db.cursor().execute(\"CREATE TABLE carts (id SERIAL PRIMARY KEY, name TEXT)\")\n"
               "\n\n@app.get(\"/carts\")\ndef carts():\n    return \"\"\n"},
              {".devcontainer/compose.yml",
               "services:\n  shell:\n    image: shop/tools\n    volumes: ['..:/workspace']\n"
               "    command: bash -c \"sleep infinity\"\n"}};
  CHECK(needed("postgresql", files) == "It is the only database here, and carts is kept in it.");
}

TEST_CASE("a database that only an address shows may give way to any other") {
  const Files files{
      {"requirements.txt", "flask==3\nsqlalchemy==2\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
      {"app.py",
       "from flask import Flask\nfrom sqlalchemy import create_engine, Column, "
       "Integer\nfrom sqlalchemy.orm import DeclarativeBase\napp = Flask(__name__)\n"
       "db = create_engine(\"sqlite:///shop.sqlite\")\n\n\n"
       "class Base(DeclarativeBase):\n    pass\n\n\nclass Cart(Base):\n"
       "    __tablename__ = \"carts\"\n    id = Column(Integer, primary_key=True)\n"}};
  CHECK(needed("sqlite", files).empty());
  CHECK(
      needed("sqlite", with(files, "store.py", "import sqlite3\ndb = sqlite3.connect(\"a\")\n")) ==
      "It is the only database here, and Cart is kept in it.");
}

TEST_CASE("what a Gemfile loads and nothing is seen to use draws no screens of the product") {
  Files files{{"Gemfile", "gem \"rails\"\ngem \"view_component\"\n"},
              {"config/application.rb", "module Shop\n  class Application\n  end\nend\n"},
              {"Dockerfile", "FROM ruby:3.3\nCOPY . /app\nCMD bundle exec rails server\n"}};
  for (int i = 0; i < 30; ++i)
    files["app/models/cart" + std::to_string(i) + ".rb"] =
        "class Cart" + std::to_string(i) + "\n  def sum\n    1\n  end\nend\n";
  CHECK(needed("viewcomponent", files).empty());
}

TEST_CASE("a library that many files of a program use is built into it") {
  Files files{{"requirements.txt", "fastapi==0.1\nsqlalchemy==2\n"},
              {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
              {"app.py",
               "from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get(\"/carts\")\n"
               "def carts():\n    return []\n"}};
  const std::string mapped =
      "from sqlalchemy import Column, Integer\n\n\ndef size():\n    return Column(Integer)\n";
  for (const std::string name : {"cart", "order", "user", "item"})
    files["models/" + name + ".py"] = mapped;
  CHECK(needed("sqlalchemy", files).empty());
  CHECK(needed("sqlalchemy", with(files, "models/price.py", mapped)) ==
        "It is built into the program: five files use it.");
}

TEST_CASE("of several stores one has to keep the data, and which is taken is told") {
  TemporaryFolder folder;
  folder.write("shop/requirements.txt", "flask==3\npsycopg2==2.9\nmysqlclient==2\n");
  folder.write("shop/Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n");
  folder.write("shop/models.py",
               "from sqlalchemy.orm import DeclarativeBase\nfrom sqlalchemy import Column, "
               "Integer\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass Cart(Base):\n"
               "    __tablename__ = \"carts\"\n    id = Column(Integer, primary_key=True)\n");
  folder.write("shop/connection.py", "import MySQLdb\nimport psycopg2\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::size_t told = 0;
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    if (!one.needed || one.needed->rule() != "needed.one_of") continue;
    ++told;
    CHECK(!one.must_run);
    CHECK(one.needed->text() == "A database such as MySQL or PostgreSQL has to keep the data.");
  }
  CHECK(told == 2);
}

TEST_CASE("a program that always runs needs the language that it is compiled from") {
  const Files files{{"go.mod", "module shop\n\ngo 1.24\n"},
                    {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
                    {"docker-compose.yml", "services:\n  shop:\n    build: .\n"},
                    {"main.go",
                     "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
                     "\thttp.HandleFunc(\"/carts\", carts)\n"
                     "\thttp.ListenAndServe(\":80\", nil)\n}\n\n"
                     "func carts(w http.ResponseWriter, r *http.Request) {}\n"}};
  CHECK(needed("go", files) == "shop is written in it.");
}

TEST_CASE("what only an extra of the program asks for is not built into it") {
  const auto files = [](const std::string& list) {
    Files out{{"pyproject.toml", "[project]\nname = \"shop\"\n" + list},
              {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
              {"app.py",
               "from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get(\"/carts\")\n"
               "def carts():\n    return []\n"}};
    for (const std::string name : {"cart", "order", "user", "item", "price"})
      out["texts/" + name + ".py"] = "import nh3\n\n\ndef text(t):\n    return nh3.clean(t)\n";
    return out;
  };
  CHECK(needed("nh3", files("dependencies = [\"fastapi\", \"nh3\"]\n")) ==
        "It is built into the program: five files use it.");
  CHECK(needed("nh3", files("dependencies = [\"fastapi\"]\n[project.optional-dependencies]\n"
                            "texts = [\"nh3\"]\n"))
            .empty());
}

TEST_CASE("a database that a setting takes by default keeps the data, though no library shows it") {
  const Files files = {
      {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
      {"requirements.txt", "flask==3\nsqlalchemy==2\n"},
      {"app.py",
       "import os\nfrom flask import Flask\nfrom sqlalchemy import URL, Column, Integer\n"
       "from sqlalchemy.orm import declarative_base\napp = Flask(__name__)\n"
       "Base = declarative_base()\nURL.create(os.getenv(\"DB_DRIVER\", \"sqlite\"), "
       "host=os.getenv(\"DB_HOST\"))\n\n\nclass Cart(Base):\n    __tablename__ = \"carts\"\n"
       "    id = Column(Integer, primary_key=True)\n\n\n"
       "@app.get(\"/carts\")\ndef carts():\n    return []\n"}};
  CHECK(needed("sqlite", files, false) ==
        "It keeps the data where nobody says otherwise: DB_DRIVER is sqlite unless set.");
  const std::string other = "import os\nLANGUAGE = os.getenv(\"LANGUAGE\", \"sqlite\")\n";
  CHECK(needed("sqlite", with({{"requirements.txt", "flask==3\n"}}, "app.py", other)) ==
        "not seen");
}

TEST_CASE("what a profile alone starts is the product where nothing of it starts without one") {
  Files files{
      {"docker-compose.yml",
       "services:\n  db:\n    image: mariadb:10\n  web:\n    profiles: [dev]\n    build: .\n"
       "    depends_on: [db]\n"},
      {"Dockerfile", "FROM ruby:3.3\nCOPY . /app\nCMD rails s\n"},
      {"Gemfile", "gem \"rails\"\ngem \"resque\"\ngem \"mysql2\"\n"},
      {"config/application.rb", "require \"rails\"\nclass Shop < Rails::Application\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define do\n  create_table \"books\" do |t|\n"
       "    t.string \"title\"\n  end\nend\n"}};
  for (const std::string name : {"import", "export", "clean", "count"}) {
    files["app/jobs/" + name + "_job.rb"] =
        "class " + name +
        "Job\n  @queue = :low\n  def self.perform\n    Resque.enqueue(1)\n"
        "  end\nend\n";
    files["app/models/" + name + ".rb"] =
        "class Model" + name + "\n  def later\n    Resque.enqueue(Job)\n  end\nend\n";
  }
  CHECK(needed("mariadb", files) == "web depends on it in docker-compose.yml.");
  CHECK(needed("redis", files) == "Resque keeps its jobs in it.");
}

TEST_CASE("a profile beside what always starts stays one that people may leave out") {
  const std::string compose =
      "services:\n  db:\n    image: postgres:16\n  shop:\n    build: .\n    depends_on: [db]\n"
      "  reports:\n    profiles: [reports]\n    build: ./reports\n    depends_on: [search]\n"
      "  search:\n    profiles: [reports]\n    image: opensearchproject/opensearch:2\n";
  Files files = with(kBuilt, "docker-compose.yml", compose);
  files["reports/Dockerfile"] = "FROM ruby:3.3\nCOPY . /app\nCMD ruby main.rb\n";
  files["reports/main.rb"] = "puts 1\n";
  CHECK(needed("opensearch", files) == "");
  CHECK(needed("ruby", files) == "");
}

TEST_CASE("the only framework that answers has to run, however little it answers") {
  const Files files{{"package.json",
                     "{\"name\": \"chat\", \"scripts\": {\"start\": \"node server.js\"}, "
                     "\"dependencies\": {\"express\": \"^4\"}}\n"},
                    {"Dockerfile", "FROM node:20\nCOPY . /app\nCMD node server.js\n"},
                    {"server.js",
                     "const express = require(\"express\");\nconst app = express();\n"
                     "app.get(\"/rooms\", (req, res) => res.send(\"a\"));\n"
                     "app.get(\"/people\", (req, res) => res.send(\"b\"));\n"
                     "app.post(\"/upload\", (req, res) => res.send(\"c\"));\napp.listen(80);\n"}};
  CHECK(needed("express", files) == "It is built into the program that answers.");
}

TEST_CASE("a library beside which an optional program lies is run by nobody") {
  CHECK(needed("java", {{"simulator/build.gradle", "plugins { id 'application' }\n"},
                        {"src/main/java/Cache.java",
                         "class Cache {\n  int size() { return 1; }\n}\n"}}) == "");
}

TEST_CASE("columns of kinds that one database alone knows show that it must run") {
  const auto model = [](const std::string& name, const std::string& kind) {
    return "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\n" +
           kind + "Base = declarative_base()\n\n\nclass " + name +
           "(Base):\n    __tablename__ = \"" + name +
           "s\"\n    id = Column(Integer, primary_key=True)\n    details = Column(JSONB" +
           (kind.empty() ? "())\n" : ")\n");
  };
  const std::string kind = "from sqlalchemy.dialects.postgresql import JSONB\n";
  Files files = with(kBuilt, "requirements.txt", "flask==3\nsqlalchemy==2\npsycopg2==2.9\n");
  files["cart.py"] = model("Cart", kind);
  files["order.py"] = model("Order", kind);
  CHECK(needed("postgresql", files) ==
        "Cart and Order have columns of kinds that only PostgreSQL knows.");
  files["order.py"] += "    more = Column(JSONB().with_variant(JSON(), \"sqlite\"))\n";
  CHECK(needed("postgresql", files).find("columns") == std::string::npos);
}

TEST_CASE("what reads the commands by which the program starts must be there") {
  const Files files{
      {"go.mod", "module shop\n\nrequire github.com/spf13/cobra v1.8.0\n"},
      {"Dockerfile", "FROM golang:1.22\nCOPY . /app\nRUN go build -o /shop .\nCMD [\"/shop\"]\n"},
      {"main.go",
       "package main\n\nimport \"github.com/spf13/cobra\"\n\nvar root = &cobra.Command{Use: "
       "\"shop\"}\nvar serve = &cobra.Command{Use: \"serve\"}\n\nfunc main() {\n"
       "\troot.AddCommand(serve)\n\troot.Execute()\n}\n"}};
  CHECK(needed("cobra", files) == "The program starts through it.");
}
