// SPDX-License-Identifier: Apache-2.0
// From small repositories to the databases of which somebody chooses one.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using meaning::LinkedProject;
using model::map_of;

namespace {

/// "SQLite optional: one of …" a line, of what keeps data.
std::string stores_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string out;
  for (const model::Part& part : model.parts)
    if (part.kind == "datastore")
      out += part.name + " " + part.runs + ": " + part.description + "\n";
  return out;
}

/// A server in Go that opens a database by `open`.
std::map<std::string, std::string> server(const std::string& open) {
  return {{"go.mod",
           "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
           "\tmodernc.org/sqlite v1.30.0\n)\n"},
          {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
          {"main.go",
           "package main\n\nimport (\n\t\"database/sql\"\n\t\"os\"\n\n\t_ \"github.com/lib/pq\"\n"
           "\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n" +
               open + "}\n"}};
}

}  // namespace

TEST_CASE("databases that one condition tells apart are one of several, and who chooses may") {
  const auto files = server(
      "\tswitch os.Getenv(\"DB_TYPE\") {\n\tcase \"postgres\":\n\t\tsql.Open(\"postgres\", "
      "os.Getenv(\"DB\"))\n\tcase \"sqlite\":\n\t\tsql.Open(\"sqlite\", \"shop.db\")\n\t}\n");
  CHECK(stores_of(files) ==
        "PostgreSQL optional: one of PostgreSQL and SQLite, as whoever sets it up chooses\n"
        "SQLite optional: one of PostgreSQL and SQLite, as whoever sets it up chooses\n");
  CHECK(map_of(files).find("can keep data in SQLite") != std::string::npos);
}

TEST_CASE("a database told apart whose driver is imported is one of them without a box") {
  auto files = server(
      "\tswitch os.Getenv(\"DB_TYPE\") {\n\tcase \"postgres\":\n\t\topen(os.Getenv(\"DB\"))\n"
      "\tcase \"sqlite\":\n\t\tsql.Open(\"sqlite\", \"shop.db\")\n"
      "\tcase \"mysql\":\n\t\tsql.Open(\"mysql\", os.Getenv(\"DB\"))\n\t}\n");
  const std::string mysql = "package main\n\nimport (\n\t_ \"github.com/go-sql-driver/mysql\"\n";
  files["drivers.go"] = mysql + "\t_ \"github.com/lib/pq\"\n)\n";
  files["docker-compose.yml"] =
      "services:\n  shop:\n    build: .\n    environment:\n      DB: mysql://db:3306/shop\n"
      "    depends_on: [db]\n  db:\n    image: mysql:8\n";
  CHECK(stores_of(files) ==
        "db always: one of MySQL and PostgreSQL, as whoever sets it up chooses\n");
  files["drivers.go"] = mysql + ")\n";
  CHECK(stores_of(files).find("one of") == std::string::npos);
}

TEST_CASE("where the main file starts no database, the one within the program is the usual one") {
  std::map<std::string, std::string> files = {
      {"Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json",
       R"({"name": "shop", "dependencies": {"better-sqlite3": "11", "pg": "8", "express": "4"}})"},
      {"main.js", "const app = require('express')();\napp.listen(80);\n"},
      {"docker-compose.postgres.yml",
       "services:\n  app:\n    build: .\n  db:\n    image: postgres:16\n"}};
  CHECK(stores_of(files).find("one of") == std::string::npos);
  files["docker-compose.yml"] = "services:\n  app:\n    build: .\n";
  CHECK(stores_of(files).find("db optional: one of PostgreSQL and SQLite, as whoever sets it up "
                              "chooses; SQLite unless set otherwise\n") == 0);
}

TEST_CASE("the database that code takes where none was named is the usual one") {
  const std::map<std::string, std::string> files = {
      {"pyproject.toml",
       "[project]\nname = \"shop\"\ndependencies = [\"fastapi\", \"sqlalchemy\", \"aiosqlite\", "
       "\"asyncpg\"]\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD [\"uvicorn\", \"shop.main:app\"]\n"},
      {"shop/main.py",
       "from fastapi import FastAPI\nfrom shop import database\n\napp = FastAPI()\n\n\n"
       "@app.get('/orders')\ndef orders():\n    return database.address()\n"},
      {"shop/database.py",
       "import asyncpg\nimport sqlite3\nfrom shop.env import DatabaseType, get_database_type\n\n\n"
       "def address():\n    db_type = get_database_type()\n"
       "    if db_type is None:\n        db_type = DatabaseType.SQLITE\n"
       "    elif db_type is DatabaseType.POSTGRES:\n        asyncpg.connect(host='db')\n"
       "    return db_type\n\n\ndef backup():\n    sqlite3.connect('shop.db')\n"},
      {"shop/env.py",
       "import os\nfrom enum import Enum\n\n\nclass DatabaseType(Enum):\n"
       "    SQLITE = 'sqlite'\n    POSTGRES = 'postgres'\n\n\n"
       "def get_database_type():\n    kind = os.getenv('SHOP_DB_TYPE')\n"
       "    if kind == 'postgres':\n        return DatabaseType.POSTGRES\n"
       "    if kind == 'sqlite':\n        return DatabaseType.SQLITE\n    return None\n"}};
  const std::string stores = stores_of(files);
  CHECK_MESSAGE(stores.find("SQLite always: one of PostgreSQL and SQLite, as whoever sets it up "
                            "chooses; SQLite unless set otherwise\n") != std::string::npos,
                stores);
  CHECK_MESSAGE(stores.find("PostgreSQL optional: ") != std::string::npos, stores);
}

TEST_CASE("the database that a field of the settings names from the start is the usual one") {
  const std::map<std::string, std::string> files = {
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Microsoft.Data.Sqlite\" Version=\"9.0.0\" />\n"
       "    <PackageReference Include=\"Npgsql\" Version=\"9.0.0\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Program.cs",
       "using Microsoft.AspNetCore.Builder;\nvar app = WebApplication.Create(args);\n"
       "app.MapGet(\"/orders\", () => Storage.Open(new DatabaseSettings()));\napp.Run();\n"},
      {"DatabaseSettings.cs",
       "public enum DatabaseType { SQLite, Postgres }\n\npublic class DatabaseSettings {\n"
       "  public DatabaseType Type { get; set; } = DatabaseType.SQLite;\n}\n"},
      {"Storage.cs",
       "using Microsoft.Data.Sqlite;\nusing Npgsql;\n\npublic static class Storage {\n"
       "  public static object Open(DatabaseSettings settings) {\n"
       "    if (settings.Type == DatabaseType.Postgres) return new NpgsqlConnection(\"Host=db\");\n"
       "    if (settings.Type == DatabaseType.SQLite)\n"
       "      return new SqliteConnection(\"Data Source=shop.db\");\n    return null;\n  }\n}\n"}};
  const std::string stores = stores_of(files);
  CHECK_MESSAGE(stores.find("SQLite unless set otherwise") != std::string::npos, stores);
}

TEST_CASE("databases in a table of storages, of which a setting names one, are one of several") {
  auto files =
      server("\tsql.Open(\"postgres\", os.Getenv(\"DB\"))\n\tsql.Open(\"sqlite\", \"shop.db\")\n");
  files["config.go"] =
      "package main\n\nvar storages = map[string]func() Store{\n"
      "\t\"postgres\": func() Store { return new(Postgres) },\n"
      "\t\"sqlite\": func() Store { return new(SQLite) },\n}\n";
  CHECK(stores_of(files).find("one of PostgreSQL and SQLite") != std::string::npos);
  files["config.go"] =
      "package main\n\nvar icons = map[string]string{\n"
      "\t\"postgres\": \"elephant.svg\",\n\t\"sqlite\": \"feather.svg\",\n}\n";
  CHECK(stores_of(files).find("one of") == std::string::npos);
}

TEST_CASE("what a program opens its own data with under a question of equality is one of them") {
  const auto with = [](const std::string& call, const std::string& use_of) {
    const auto branch = [&](const std::string& word, const std::string& use) {
      return "    if (\"" + word + "\".Equals(kind)) {\n      services." + call + "<Rows>(o => o." +
             use + "(at));\n    }\n";
    };
    return stores_of(
        {{"docker-compose.yml",
          "services:\n  shop:\n    build: .\n    environment:\n      Shop__At: "
          "Server=db;Database=shop\n"
          "    depends_on: [db]\n  db:\n    image: mysql:8\n"},
         {"Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n"},
         {"Shop.csproj",
          "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n"
          "<PackageReference Include=\"Pomelo.EntityFrameworkCore.MySql\" Version=\"8.0.0\" />\n"
          "<PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" Version=\"8.0.0\" "
          "/>\n"
          "</ItemGroup></Project>\n"},
         {"Program.cs",
          "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => 1);\n"
          "app.Run();\n"},
         {"Rows.cs",
          "using Microsoft.EntityFrameworkCore;\npublic static class Opening {\n"
          "  public static void Open(IServiceCollection services, string kind, string at) {\n" +
              branch("MySql", use_of + "MySql") + branch("Sqlite", use_of + "Sqlite") +
              "  }\n}\n"}});
  };
  CHECK(contains(with("AddDbContext", "Use"), "one of MySQL and SQLite"));
  CHECK(!contains(with("Remember", "Icon"), "one of MySQL and SQLite"));
}

TEST_CASE("databases that no condition tells apart are used side by side") {
  const std::string told =
      stores_of(server("\tsql.Open(\"postgres\", os.Getenv(\"DB\"))\n"
                       "\tsql.Open(\"sqlite\", \"shop.db\")\n"));
  CHECK(told.find("optional") == std::string::npos);
  CHECK(told.find("one of") == std::string::npos);
}

TEST_CASE("what a screen tells apart is no choice of where data is kept") {
  auto files = server(
      "\tsql.Open(\"postgres\", os.Getenv(\"DB\"))\n"
      "\tsql.Open(\"sqlite\", \"shop.db\")\n");
  files["Check.vue"] =
      "<template><b/></template>\n<script>\nexport default { methods: { port() {\n"
      "  if (this.kind === \"postgres\") { this.set(5432); }\n"
      "  if (this.kind === \"sqlite\") { this.set(0); }\n} } };\n</script>\n";
  CHECK(stores_of(files).find("one of") == std::string::npos);
}

TEST_CASE("databases of which one is compiled are one of several") {
  const std::string rust =
      "#[cfg(feature = \"postgres\")]\npub mod postgres;\n#[cfg(feature = \"sqlite\")]\n"
      "pub mod sqlite;\n";
  const std::string told = stores_of({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n\n[dependencies]\n"
       "tokio-postgres = \"0.7\"\nrusqlite = \"0.31\"\n"},
      {"Dockerfile", "FROM rust\nCOPY . .\nCMD [\"shop\"]\n"},
      {"src/main.rs",
       rust + "fn main() {\n    rusqlite::Connection::open(\"shop.db\");\n"
              "    tokio_postgres::connect(\"host=rows\", tokio_postgres::NoTls);\n}\n"},
  });
  CHECK_MESSAGE(told.find("one of PostgreSQL and SQLite") != std::string::npos, told);
}

TEST_CASE("files alike but for the name of a database open one of several") {
  const auto files = [](const std::string& beside) {
    return std::map<std::string, std::string>{
        {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports: ['80:80']\n"},
        {"Dockerfile", "FROM php:8-apache\nCOPY . /var/www/html\n"},
        {"index.php", "<?php\nrequire 'inc/db_sqlite.php';\n$db = new Db();\n$db->open();\n"},
        {"inc/db_sqlite.php",
         "<?php\nclass Db {\n  function open() { $this->db = new PDO(\"sqlite:shop.db\"); }\n}\n"},
        {beside,
         "<?php\nclass Db2 {\n  function dsn($host) { return \"mysql:host={$host}\"; }\n}\n"}};
  };
  CHECK(map_of(files("inc/db_mysql.php")).find("shop can keep data in SQLite") !=
        std::string::npos);
  CHECK(map_of(files("inc/import_mysql.php")).find("shop keeps data in SQLite") !=
        std::string::npos);
}

TEST_CASE("a driver that the product makes of the framework's own opens the database within it") {
  const std::string settings =
      "import os\nDATABASES = {'default': {'ENGINE': 'shop.backend', 'NAME': 'shop.db'}}\n"
      "if os.getenv('DATABASE_URL'):\n"
      "    if os.getenv('DATABASE_URL').scheme == 'mysql':\n"
      "        DATABASES['default'] = {'ENGINE': 'django.db.backends.mysql'}\n"
      "    elif os.getenv('DATABASE_URL').scheme == 'postgres':\n"
      "        DATABASES['default'] = {'ENGINE': 'django.db.backends.postgresql'}\n";
  const std::string told =
      stores_of({{"requirements.txt", "django==5.0\npsycopg==3.2\nmysqlclient==2.2\n"},
                 {"manage.py", "import django\nif __name__ == '__main__':\n    pass\n"},
                 {"shop/settings.py", settings},
                 {"shop/models.py",
                  "from django.db import models\n\nclass Order(models.Model):\n"
                  "    name = models.TextField()\n"},
                 {"shop/urls.py",
                  "from django.urls import path\nfrom shop import views\n"
                  "urlpatterns = [path('orders/', views.orders)]\n"},
                 {"shop/views.py",
                  "from shop.models import Order\n\ndef orders(request):\n"
                  "    return Order.objects.all()\n"},
                 {"shop/backend/base.py",
                  "from django.db.backends.sqlite3.base import DatabaseWrapper as Plain\n\n"
                  "class DatabaseWrapper(Plain):\n    pass\n"}});
  CHECK_MESSAGE(told.find("SQLite") != std::string::npos, told);
}

TEST_CASE(
    "what the last arm of a choice sets is the usual one, by the setting that is read there") {
  const auto files = server(
      "\tvar kind string\n\tswitch os.Getenv(\"DB_TYPE\") {\n\tcase \"postgres\":\n\t\tkind = "
      "\"postgres\"\n\tcase \"sqlite\":\n\t\tkind = \"sqlite\"\n\tdefault:\n\t\tkind = "
      "\"sqlite\"\n\t}\n\tsql.Open(kind, \"shop\")\n");
  CHECK(stores_of(files) ==
        "PostgreSQL optional: one of PostgreSQL and SQLite, as whoever sets it up chooses; SQLite "
        "unless `DB_TYPE` names another\n"
        "SQLite always: one of PostgreSQL and SQLite, as whoever sets it up chooses; SQLite unless "
        "`DB_TYPE` names another\n");
}
