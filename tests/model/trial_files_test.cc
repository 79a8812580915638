// SPDX-License-Identifier: Apache-2.0
// What a product is tried against is no part of it: compose files of trials, packages that measure.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "model/parts/draft.h"
#include "tests/model/map_of.h"

using cutaway::model::map_of;

namespace {

/// A shop that keeps its rows in PostgreSQL, with these files beside it.
std::string with_files(std::map<std::string, std::string> files) {
  files.insert({{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},)"
                                 R"("dependencies":{"pg":"8.0.0","express":"5.0.0"}})"},
                {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
                {"main.js",
                 "import express from 'express';\nimport { Pool } from 'pg';\n"
                 "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
                 "const app = express();\napp.get('/orders', (q, s) => pool.query('select 1'));\n"
                 "app.listen(8080);\n"}});
  return map_of(files);
}

/// The same with a compose file of others at this path.
std::string with_compose(const std::string& path, const std::string& compose) {
  return with_files({{path, compose}});
}

/// "web always, scanner dev": the parts and when each of them runs.
std::string parts_that_run(const std::map<std::string, std::string>& files) {
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  std::vector<std::string> parts;
  for (const auto& part : model.parts)
    if (part.kind != "actor") parts.push_back(part.name + " " + part.runs);
  std::ranges::sort(parts);
  return cutaway::join(parts, ", ");
}

}  // namespace

TEST_CASE("a compose file that says that it is for trials starts no part") {
  const auto map = with_compose("compose.yml",
                                "# Setups for testing our storages.\nservices:\n"
                                "  mysql8:\n    image: mysql:8\n  ldap:\n    image: some/ldap\n");
  CHECK_FALSE(cutaway::contains(map, "mysql8"));
  CHECK_FALSE(cutaway::contains(map, "ldap"));
}

TEST_CASE(
    "a file that runs the working copy starts no part where another recipe packs the product") {
  const auto told = [](const std::string& recipe, const std::string& readme) {
    return with_files({{"README.md", readme},
                       {"docker/php.Dockerfile", recipe},
                       {"compose.yml",
                        "services:\n  shop_php:\n    build:\n      context: .\n"
                        "      dockerfile: docker/php.Dockerfile\n    volumes: ['./:/srv/shop']\n"
                        "  records:\n    image: mongo:7\n"}});
  };
  const std::string mounted = told("FROM node\n", "# Shop\n");
  CHECK_FALSE_MESSAGE(cutaway::contains(mounted, "records"), mounted);
  CHECK_FALSE_MESSAGE(cutaway::contains(mounted, "shop_php"), mounted);
  CHECK_MESSAGE(cutaway::contains(mounted, "shop"), mounted);
  // What holds the code may run anywhere, and what everybody is told to start is the product.
  CHECK(cutaway::contains(told("FROM node\nCOPY . .\n", "# Shop\n"), "records"));
  CHECK(cutaway::contains(told("FROM node\n", "Start it by `docker compose up`.\n"), "records"));
}

TEST_CASE("a gateway that only developers start stands before no part of the product") {
  const auto told = [](const std::string& path) {
    return parts_that_run(
        {{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"}})"},
         {"main.js", "require('http').createServer(() => 1).listen(80);\n"},
         {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
         {path,
          "services:\n  front:\n    image: traefik:v3\n    ports: ['80:80']\n"
          "  shop:\n    image: acme/shop\n"}});
  };
  CHECK(cutaway::contains(told("dev/compose.yml"), "front dev"));
  CHECK(cutaway::contains(told("compose.yml"), "front always"));
}

TEST_CASE("one database that two products hold is there to choose from") {
  const std::string two =
      "services:\n  one:\n    image: mysql:8\n    environment:\n      MYSQL_DATABASE: shop\n"
      "  two:\n    image: postgres:16\n    environment:\n      POSTGRES_DB: ";
  CHECK_FALSE(cutaway::contains(with_compose("compose.yml", two + "shop\n"), "one datastore"));
  CHECK(cutaway::contains(with_compose("compose.yml", two + "sales\n"), "one datastore"));
}

TEST_CASE("a file of extras without a program of ours starts no store of the product") {
  const std::string store = "services:\n  imports:\n    image: mongo:7\n";
  CHECK_FALSE(cutaway::contains(with_compose("extras/imports/compose.yml", store), "imports"));
  CHECK(cutaway::contains(with_compose("compose.yml", store), "imports"));
}

TEST_CASE("packages that measure or try the others are no programs of the product") {
  const auto map = map_of({{"Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"},
                           {"crates/shop/Cargo.toml", "[package]\nname = \"shop\"\n"},
                           {"crates/shop/src/main.rs", "fn main() {}\n"},
                           {"crates/shop-bench/Cargo.toml", "[package]\nname = \"shop-bench\"\n"},
                           {"crates/shop-bench/src/main.rs", "fn main() {}\n"}});
  CHECK(cutaway::contains(map, "shop"));
  CHECK_FALSE(cutaway::contains(map, "shop-bench"));
}

TEST_CASE("a file called after what it adds to the services is read with them") {
  const auto told = [](const std::string& path) {
    return map_of(
        {{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},)"
                          R"("dependencies":{"redis":"4.0.0"}})"},
         {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
         {"main.js",
          "import { createClient } from 'redis';\n"
          "createClient({ url: process.env.CACHE_URL }).get('order');\n"},
         {"docker/default.yml", "services:\n  web:\n    build: ..\n    ports: ['80:80']\n"},
         {path,
          "services:\n  web:\n    environment:\n      CACHE_URL: redis://orders-cache:6379\n"
          "  orders-cache:\n    image: redis:7\n"}});
  };
  const std::string map = told("docker/cache.override.yml");
  CHECK_MESSAGE(cutaway::contains(map, "orders-cache cache"), map);
  CHECK_MESSAGE(cutaway::contains(map, "web keeps data in orders-cache"), map);
  CHECK_FALSE(cutaway::contains(told("docker/cache.yml"), "orders-cache"));
}

TEST_CASE("a file with the service that tries an image starts no part, nor do images of trials") {
  // `shop` is ours, but what runs beside `sut` is there until its check has passed.
  const std::string two =
      "services:\n  shop:\n    image: acme/shop:test\n  spare:\n    image: acme/spare:test\n";
  const std::string sut = "  sut:\n    image: acme/alpine\n    command: sleep 5m\n";
  CHECK(cutaway::contains(with_compose("checks/compose.yml", two), "spare"));
  const auto map = with_compose("checks/compose.yml", two + sut);
  CHECK_FALSE(cutaway::contains(map, "sut"));
  CHECK_FALSE(cutaway::contains(map, "spare"));
  CHECK(cutaway::model::for_makers("docker/test-images/registry"));
}

TEST_CASE("a compose file among code is a trial of it, unless what it starts is built there") {
  const auto told = [](const std::string& beside) {
    return parts_that_run({{"compose.yml", "services:\n  web:\n    build: web\n"},
                           {"web/Dockerfile", "FROM node\nCOPY . .\nCMD node main.js\n"},
                           {"web/main.js", "require('http').createServer(() => 1).listen(80);\n"},
                           {"tools/scan/compose.yml",
                            "services:\n  scanner:\n    image: acme/scanner\n"
                            "    expose: ['5001']\n"},
                           {"tools/scan/" + beside, "FROM python:3\n"},
                           {"tools/scan/scan.py", "print('scanned')\n"}});
  };
  CHECK(told("Dockerfile") == "scanner always, web always");
  CHECK(told("notes.txt") == "scanner dev, web always");
}

TEST_CASE("a file that only makes a package of its folder is no code that is tried") {
  const auto told = [](const std::string& code) {
    return parts_that_run(
        {{"compose.yml", "services:\n  web:\n    build: web\n"},
         {"web/Dockerfile", "FROM node\nCOPY . .\nCMD node main.js\n"},
         {"web/main.js", "require('http').createServer(() => 1).listen(80);\n"},
         {"tools/scan/compose.yml", "services:\n  scanner:\n    image: acme/scanner\n"},
         {"tools/" + code, ""}});
  };
  CHECK(told("__init__.py") == "scanner always, web always");
  CHECK(told("scan.py") == "scanner dev, web always");
}

TEST_CASE("containers that wait for a shell, that build or that try the code are no parts") {
  const auto map = with_compose(
      "compose.yml",
      "services:\n  web:\n    build: .\n    ports: [\"80:8080\"]\n"
      "  stubs:\n    build: .\n    command: bash -c \"cd java && make all\"\n"
      "  system-tests:\n    image: golang:1.26\n    command:\n      - /bin/sh\n      - -c\n"
      "      - |\n        apk add util-linux\n        go test -v ./tests\n"
      "  toolbox:\n    image: ubuntu\n    command: sleep 3600\n"
      "  late:\n    image: acme/late\n    command: sh -c \"sleep 10 && late --now\"\n");
  CHECK_FALSE(cutaway::contains(map, "stubs"));
  CHECK_FALSE(cutaway::contains(map, "system-tests"));
  CHECK_FALSE(cutaway::contains(map, "toolbox"));
  CHECK(cutaway::contains(map, "late"));
}

TEST_CASE("a file further down that starts several of the programs once more is a choice") {
  const std::string plain =
      "services:\n  web:\n    image: acme/web\n    ports: [\"80:80\"]\n  api:\n    image: "
      "acme/api\n";
  const std::string runs = parts_that_run({
      {"compose.yml", plain},
      {"docker/composes/compose-shards.yml",
       "services:\n  web:\n    build: ../web\n  api:\n    build: ../api\n  rows-blue:\n    image: "
       "postgres:17\n"},
  });
  CHECK_MESSAGE(cutaway::contains(runs, "rows-blue optional"), runs);
  CHECK_MESSAGE(cutaway::contains(runs, "web always"), runs);
}

TEST_CASE("a package that stands in for a server where others are tried is no part") {
  const std::string server =
      "const app = require('express')();\napp.get('/a', f);\napp.listen(80);\n";
  const auto package = [](const std::string& name) {
    return R"({"name":")" + name +
           R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})";
  };
  const std::string runs = parts_that_run({{"shop/package.json", package("shop")},
                                           {"shop/main.js", server},
                                           {"preview/package.json", package("shop-test-server")},
                                           {"preview/main.js", server}});
  CHECK(runs == "shop always");
}

TEST_CASE("a licence above the words that say what the file is for hides nothing") {
  const std::string licence =
      "# Licensed to the Shop under one licence\n# or more,\n# as is,\n#\n\n";
  const std::string store = "services:\n  mysql8:\n    image: mysql:8\n";
  CHECK_FALSE(cutaway::contains(
      with_compose("compose.yml", licence + "# Here for locally testing sources.\n" + store),
      "mysql8"));
  CHECK(cutaway::contains(with_compose("compose.yml", licence + store), "mysql8"));
}
