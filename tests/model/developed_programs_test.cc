// SPDX-License-Identifier: Apache-2.0
// Programs of which only files for developers, or only the settings of a platform, say that they
// run; databases that a program looks after for others.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

const std::string kDesk =
    "const express = require('express');\nconst { Client } = require('pg');\n"
    "const db = new Client(process.env.DATABASE_URL);\nconst app = express();\n"
    "app.get('/orders', (req, res) => db.query('SELECT * FROM orders'));\napp.listen(3000);\n";
const std::string kManifest =
    "{\"name\": \"shop\", \"private\": true, \"scripts\": {\"build\": \"esbuild\"},\n"
    " \"dependencies\": {\"express\": \"^4\", \"pg\": \"^8\"}}\n";

}  // namespace

TEST_CASE("a program that only developers' processes start runs, if nobody else starts its code") {
  const std::string map = map_of({
      {"Procfile.dev",
       "web: node desk.js\nworker: node worker.js\njs: yarn build --watch\ncss: yarn build:css "
       "--watch\n"},
      {"terraform/alarms.tf",
       "resource \"aws_lambda_function\" \"alarms\" {\n  function_name = \"alarms\"\n"
       "  handler = \"main.handler\"\n  runtime = \"python3.12\"\n}\n"},
      {"package.json", kManifest},
      {"desk.js", kDesk},
      {"worker.js", "setInterval(() => {}, 1000);\n"},
  });
  CHECK_MESSAGE(has(map, "web service"), map);
  CHECK_MESSAGE(has(map, "web keeps data in PostgreSQL\n"), map);
  // What only makes scripts and styles anew is no part.
  CHECK_MESSAGE(!has(map, "js "), map);
  CHECK_MESSAGE(!has(map, "css "), map);
}

TEST_CASE(
    "a platform's settings without an image run the repository's program; a date is no name") {
  const std::map<std::string, std::string> files = {
      {"hosting/shop-2024-01-12/fly.toml",
       "app = \"shop-2024-01-12\"\n[[services]]\ninternal_port = 3000\n"},
      {"hosting/shop-2025-05-05/fly.toml",
       "app = \"shop-2025-05-05\"\n[[services]]\ninternal_port = 3000\n"},
      {"hosting/charts-2024-03-27/fly.toml",
       "app = \"charts-2024-03-27\"\n[build]\nimage = \"them/charts:3\"\n"
       "[[services]]\ninternal_port = 8080\n"},
      {".devcontainer/docker-compose.yml",
       "services:\n  workspace:\n    image: them/runtime:1\n    volumes:\n      - ../:/workspace\n"
       "    command: >\n      bash -c \"apt-get install --yes inotify-tools\n      && sleep "
       "infinity\"\n"},
      {"package.json", kManifest},
      {"desk.js", kDesk},
  };
  const std::string map = map_of(files);
  CHECK_MESSAGE(has(map, "shop keeps data in PostgreSQL\n"), map);
  CHECK_MESSAGE(!has(map, "2024-01-12 service"), map);
  CHECK_MESSAGE(has(map, "charts-2024-03-27 service"), map);
  CHECK_MESSAGE(!has(map, "workspace"), map);
}

TEST_CASE("addresses of databases that code puts together for others lead to no store of its own") {
  const std::string map = map_of({
      {"compose.yaml",
       "services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n    environment:\n"
       "      DB_CONNECTION: pgsql\n      DATABASE_URL: postgres://db/shop\n"
       "  db:\n    image: postgres:16\n"},
      {"Dockerfile", "FROM php:8\nCOPY . .\n"},
      {"composer.json",
       "{\"name\": \"shop/shop\", \"require\": {\"laravel/framework\": \"^12\"}}\n"},
      {"app/Models/RentedMariadb.php",
       "<?php\nnamespace App\\Models;\nclass RentedMariadb {\n  public function url() {\n"
       "    return \"mysql://{$this->user}:{$this->key}@{$this->uuid}:3306/{$this->name}\";\n"
       "  }\n}\n"},
  });
  CHECK_MESSAGE(has(map, "shop keeps data in db\n"), map);
  CHECK_MESSAGE(!has(map, "MySQL"), map);
}

TEST_CASE("what others start beside their product is the product where it is written") {
  const std::map<std::string, std::string> files{
      {"docker-compose.yml",
       "services:\n  kafka-ui:\n    build: .\n    ports: ['8080:8080']\n  kafka:\n    image: "
       "apache/kafka\n"},
      {"Dockerfile", "FROM node\nCOPY . .\nCMD node desk.js\n"},
      {"package.json", "{\"name\": \"kafka-ui\", \"dependencies\": {\"express\": \"^5\"}}\n"},
      {"desk.js", "const app = require('express')();\napp.listen(8080);\n"}};
  CHECK_MESSAGE(map_of(files).find("kafka-ui service") != std::string::npos, map_of(files));
}

TEST_CASE("plugins of the compiler of contracts below internal are no programs that run") {
  const std::string main = "package main\n\nfunc main() {}\n";
  const std::string map = map_of({{"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
                                  {"cmd/shop/main.go", main},
                                  {"cmd/ship/main.go", main},
                                  {"internal/cmd/protoc-gen-shop/main.go", main}});
  CHECK_MESSAGE(map.find("protoc-gen-shop") == std::string::npos, map);
}

TEST_CASE("an example that a deployment file builds is no part") {
  const std::string app = "const app = require('express')();\napp.listen(8080);\n";
  std::map<std::string, std::string> files{
      {"docker-compose.yml",
       "services:\n  shop:\n    build: ./shop\n    ports: ['80:80']\n  till:\n    build: "
       "./examples/till\n    ports: ['8080:8080']\n"},
      {"shop/Dockerfile", "FROM node\nCOPY . .\nCMD node shop.js\n"},
      {"shop/package.json", kManifest},
      {"shop/shop.js", app},
      {"examples/till/Dockerfile", "FROM node\nCOPY . .\nCMD node till.js\n"},
      {"examples/till/package.json", kManifest},
      {"examples/till/till.js", app}};
  CHECK_MESSAGE(has(map_of(files), "shop service"), map_of(files));
  CHECK_MESSAGE(!has(map_of(files), "till service"), map_of(files));
}

TEST_CASE("of several commands only those run that a release file builds or an image holds") {
  const std::string main = "package main\n\nfunc main() { run() }\n";
  std::map<std::string, std::string> files{
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"cmd/shop/main.go", main},
      {"cmd/hashes/main.go", main},
      {"cmd/post/main.go", main},
      {"post.Dockerfile", "FROM golang\nRUN go build ./cmd/post\n"}};
  CHECK(map_of(files).find("hashes") != std::string::npos);
  files[".goreleaser.yaml"] = "builds:\n  - id: shop\n    main: ./cmd/shop\n";
  const std::string map = map_of(files);
  CHECK(map.find("shop") != std::string::npos);
  CHECK(map.find("post") != std::string::npos);
  CHECK(map.find("hashes") == std::string::npos);
}

TEST_CASE("a store of the machine to work on, which other files start as well, is no second one") {
  const std::string workshop =
      "services:\n  postgres:\n    image: postgres:latest\n  search:\n"
      "    image: elasticsearch:8\n";
  const std::map<std::string, std::string> files = {
      {".devcontainer/docker-compose.yml", workshop},
      {"compose.yml",
       "services:\n  web:\n    build: .\n    ports: ['80:3000']\n    environment:\n"
       "      DATABASE_URL: postgres://db/shop\n  db:\n    image: postgres:16\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"desk.js\"]\n"},
      {"package.json", kManifest},
      {"desk.js", kDesk},
  };
  const std::string map = map_of(files);
  CHECK_MESSAGE(has(map, "web keeps data in db\n"), map);
  CHECK_MESSAGE(!has(map, "postgres "), map);
  CHECK_MESSAGE(has(map, "search "), map);  // nobody else starts it
}
