// SPDX-License-Identifier: Apache-2.0
// Whose code and settings speak for the product: not the tools of its makers, another product of
// its owner, a default.
#include <doctest/doctest.h>

#include "base/text.h"
#include "model/model.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;

namespace {

model::Model model_of(const LinkedProject& project) {
  return model::build_model(project.project(), project.links(), project.catalogue(),
                            project.facts());
}

std::string outside(const model::Model& model) {
  std::vector<std::string> names;
  for (const model::Part& part : model.parts)
    if (part.kind == "external") names.push_back(part.name);
  return join(names, " ");
}

}  // namespace

TEST_CASE("a tool of the makers asks nobody for the product, unless the product imports it") {
  const std::string flask = R"(import requests
from flask import Flask
from tools import rates

app = Flask(__name__)

@app.route("/price")
def price():
    return rates.today()

if __name__ == "__main__":
    app.run()
)";
  const LinkedProject project(
      {{"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
       {"requirements.txt", "flask==3.0.0\nrequests==2.32.0\n"},
       {"app.py", flask},
       {"dev/names.py", "import requests\n\nrequests.get(\"https://names.crowd.io/list\")\n"},
       {"tools/__init__.py", ""},
       {"tools/rates.py", R"(import requests

def today():
    return requests.get("https://rates.bank.eu/today").json()
)"}});
  CHECK(outside(model_of(project)) == "rates.bank.eu");
}

TEST_CASE("a store in a file is shown where its address stands, not where an error is imported") {
  const LinkedProject project(
      {{"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
       {"requirements.txt", "flask==3.0.0\nsqlalchemy==2.0.0\n"},
       {"app.py", R"(from sqlite3 import IntegrityError
from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
engine = create_engine("sqlite:///shop.db")

@app.route("/price")
def price():
    try:
        return "1"
    except IntegrityError:
        return "2"

if __name__ == "__main__":
    app.run()
)"}});
  const model::Model model = model_of(project);
  std::string shown;
  for (const model::Connection& one : model.connections)
    if (!one.places.empty() && model.parts[one.to.index()].name == "SQLite")
      shown = project.at(one.places.front());
  CHECK(shown == "app.py:6");
}

TEST_CASE("beside an image of the product's name, others of its owner are other products") {
  const LinkedProject project(
      {{"compose.yml", R"(services:
  shop:
    image: ghcr.io/shop/shop:latest
  shop-worker:
    image: ghcr.io/shop/shop-worker:latest
  hub:
    image: ghcr.io/shop/hub:latest
)"},
       {"package.json", R"({"name": "shop", "private": true})"},
       {"apps/web/Dockerfile", "FROM node:22\nCOPY . .\n"},
       {"apps/web/package.json", R"({"name": "web", "scripts": {"start": "node server.js"}})"},
       {"apps/web/server.js",
        "const http = require('http');\n"
        "http.createServer((q, a) => a.end()).listen(80);\n"}});
  std::string built;
  const model::Model model = model_of(project);
  for (const model::Part& part : model.parts)
    if (part.built_here) built += part.name + " " + part.path + "; ";
  CHECK(built == "shop apps/web; shop-worker apps/web; ");
}

TEST_CASE(
    "an image of the product's owner is another product where each program has its own image") {
  const LinkedProject project(
      {{".devenv/compose.yml", R"(services:
  zookeeper:
    image: shop/zookeeper:3.7
  gatherer:
    image: shop/shop-gatherer:1
)"},
       {"go.mod", "module github.com/Shop/shop\n\ngo 1.24\n"},
       {"cmd/small/Dockerfile", "FROM alpine\nCOPY ./shop /shop\nENTRYPOINT [\"/shop\"]\n"},
       {"cmd/small/main.go", "package main\n\nfunc main() {}\n"},
       {"cmd/large/Dockerfile", "FROM alpine\nCOPY ./shop /shop\nENTRYPOINT [\"/shop\"]\n"},
       {"cmd/large/main.go", "package main\n\nfunc main() {}\n"}});
  std::string told;
  const model::Model model = model_of(project);
  for (const model::Part& part : model.parts)
    if (part.kind != "actor")
      told += part.name + (part.built_here ? " " + part.path : " " + part.runs) + "; ";
  CHECK(told == "zookeeper dev; gatherer dev; large cmd/large; small cmd/small; ");
}

TEST_CASE("an image beside a program of a bigger module packs all that the program imports") {
  const std::string store = "package store\n\nfunc Open() {}\n";
  const std::string counts =
      "package store\n\nimport \"github.com/ClickHouse/clickhouse-go/v2\"\n\n"
      "func Count() { clickhouse.Open(&clickhouse.Options{}) }\n";
  const std::string main =
      "package main\n\nimport \"example.com/shop/store\"\n\n"
      "func main() { store.Open(); store.Count() }\n";
  const std::string image = "FROM alpine\nCOPY ./shop /shop\nENTRYPOINT [\"/shop\"]\n";
  const LinkedProject project(
      {{".devenv/compose.yml",
        "services:\n  clickhouse:\n    image: clickhouse/clickhouse-server\n"},
       {"go.mod",
        "module example.com/shop\n\ngo 1.24\n\n"
        "require github.com/ClickHouse/clickhouse-go/v2 v2.30.0\n"},
       {"store/store.go", store},
       {"store/counts.go", counts},
       {"cmd/small/Dockerfile", image},
       {"cmd/small/main.go", main},
       {"cmd/large/Dockerfile", image},
       {"cmd/large/main.go", main}});
  const model::Model model = model_of(project);
  std::vector<std::string> told;
  for (const model::Connection& one : model.connections)
    told.push_back(model.parts[one.from.index()].name + " " + model.parts[one.to.index()].name);
  CHECK(join(told, ", ") == "large clickhouse, small clickhouse");
  for (const model::Part& part : model.parts)
    if (part.name == "clickhouse") CHECK(part.runs == "always");
}

TEST_CASE("a default in code does not hold where the settings say another value") {
  const auto stores = [](std::string_view connection) {
    const LinkedProject project(
        {{"composer.json", R"({"require": {"laravel/framework": "^11"}})"},
         {"Dockerfile", "FROM php:8.3\nCOPY . .\nCMD [\"php\", \"artisan\", \"serve\"]\n"},
         {".env.example", "DB_CONNECTION=" + std::string(connection) + "\n"},
         {"config/database.php", "<?php\nreturn ['default' => env('DB_CONNECTION', 'mysql')];\n"},
         {"app/Order.php", "<?php\nclass Order {\n  public function total() { return 1; }\n}\n"}});
    std::string names;
    const model::Model model = model_of(project);
    for (const model::Part& part : model.parts)
      if (part.kind == "datastore") names += part.name + " ";
    return names;
  };
  CHECK(stores("pgsql") == "PostgreSQL ");
  CHECK(stores("") == "MySQL ");
}
