// SPDX-License-Identifier: Apache-2.0
// One program in several files of which an installation takes one.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool tells(const std::string& told, const char* words) {
  return told.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a program and its database in two Compose files under other names are one each") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  shop-web:\n    image: acme/shop:2\n    ports: ['80:8080']\n"
       "    depends_on: [shop-db]\n  shop-db:\n    image: mariadb:11\n"},
      {"docker-compose.prod.yml",
       "services:\n  app:\n    image: shop\n    ports: ['80:8080']\n    depends_on: [db]\n"
       "  db:\n    image: mariadb:11\n  updater:\n    image: containrrr/watchtower\n"},
      {"Dockerfile", "FROM golang:1.22\nCOPY . .\nEXPOSE 8080\nENTRYPOINT [\"cmd/shop/shop\"]\n"},
      {"go.mod", "module example.org/shop\n\nrequire github.com/go-sql-driver/mysql v1.8.0\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport \"example.org/shop\"\n\nfunc main() { shop.Serve() }\n"},
      {"internal/words/gen/main.go", "package main\n\nfunc main() { println(1) }\n"},
      {"shop.go",
       "package shop\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\n"
       "\t_ \"github.com/go-sql-driver/mysql\"\n)\n\nfunc Serve() {\n"
       "\tsql.Open(\"mysql\", \"shop\")\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"},
  });
  CHECK_MESSAGE(tells(told, "shop-web service"), told);
  CHECK_MESSAGE(tells(told, "shop-db datastore"), told);
  CHECK_MESSAGE(!tells(told, "app service"), told);
  CHECK_MESSAGE(!tells(told, ", db datastore"), told);
  CHECK_MESSAGE(!tells(told, "shop service"), told);
  CHECK_MESSAGE(!tells(told, "updater"), told);
}

TEST_CASE("a worker that another file starts from the same image stays a part of its own") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    ports: ['80:80']\n    command: gunicorn shop\n"},
      {"docker-compose.full.yml",
       "services:\n  web:\n    build: .\n    ports: ['80:80']\n    command: gunicorn shop\n"
       "  worker:\n    build: .\n    command: celery worker\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\n"},
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\", \"celery\"]\n"},
      {"shop.py", "import flask\napp = flask.Flask(__name__)\n"},
  });
  CHECK_MESSAGE(tells(told, "web service"), told);
  CHECK_MESSAGE(tells(told, "worker service"), told);
}

TEST_CASE("three servers of one file that run the same mounted code are one part") {
  const auto server = [](const std::string& name, const std::string& port) {
    return "  " + name + ":\n    build:\n      context: .\n      dockerfile: ./infra/" + name +
           ".Dockerfile\n    ports: ['" + port + ":80']\n    volumes: ['./:/srv']\n" +
           "    links: [cache]\n";
  };
  const std::string told = map_of({
      {"docker-compose.yml", "services:\n" + server("apache", "81") + server("swoole", "82") +
                                 "  cache:\n    image: redis:7\n"},
      {"infra/apache.Dockerfile", "FROM php:8\n"},
      {"infra/swoole.Dockerfile", "FROM php:8\n"},
      {"composer.json", R"({"name":"acme/shop","type":"project"})"},
      {"src/Shop.php", "<?php\nclass Shop { public function run() { return 1; } }\n"},
  });
  CHECK_MESSAGE(tells(told, "apache service"), told);
  CHECK_MESSAGE(!tells(told, "swoole service"), told);
}

TEST_CASE("a file for each database tells one of several, each with its own address") {
  const auto file = [](const std::string& address, const std::string& image) {
    return "services:\n  app:\n    image: acme/shop:latest\n    ports: ['80:80']\n"
           "    environment:\n      DATABASE_URL: " +
           address + "\n  db:\n    image: " + image + "\n";
  };
  const std::string told = map_of({
      {"docker-compose.mysql.yml", file("mysql://shop@db/shop", "mariadb:11")},
      {"docker-compose.postgres.yml", file("postgres://shop@db/shop", "postgres:16")},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"shop.py\"]\n"},
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n"},
      {"shop.py",
       "import os\nimport flask\n\napp = flask.Flask(__name__)\nDB = os.getenv('DATABASE_URL')\n"},
  });
  CHECK_MESSAGE(tells(told, "app can keep data in db\n"), told);
  CHECK_MESSAGE(tells(told, "app can keep data in db (PostgreSQL)"), told);
}

TEST_CASE("a helper without a window beside a service of .NET is nothing that people look at") {
  const std::string told = map_of({
      {"src/Setup/Setup.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n<OutputType>WinExe</OutputType>\n"
       "</PropertyGroup>\n</Project>\n"},
      {"src/Setup/Program.cs", "class Program { static void Main() {} }\n"},
      {"src/Desk/Desk.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n<OutputType>WinExe</OutputType>\n"
       "<UseWPF>true</UseWPF>\n</PropertyGroup>\n</Project>\n"},
      {"src/Desk/Program.cs", "class Window { static void Main() {} }\n"},
  });
  CHECK_MESSAGE(tells(told, "Setup cli"), told);
  CHECK_MESSAGE(tells(told, "Desk desktop"), told);
}
