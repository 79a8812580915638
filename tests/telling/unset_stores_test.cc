// SPDX-License-Identifier: Apache-2.0
// Which database keeps the data if nobody sets anything up, and databases that only a manifest asks
// for; each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/shelves.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here, shelf;
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
    out = {card.here ? card.here->text() : "",
           std::string(narrative::word_of(narrative::shelf_of(story.analysis, card)))};
    std::erase(out.here, '`');
  }
  return out;
}

/// A Go program whose settings are tags of fields.
const Files kTags{
    {"go.mod",
     "module example.org/shop\n\ngo 1.24\n\nrequire (\n\tgorm.io/gorm v1.31.0\n"
     "\tgorm.io/driver/postgres v1.6.0\n\tgithub.com/glebarez/sqlite v1.11.0\n)\n"},
    {"config/config.go",
     "package config\n\ntype dbConfig struct {\n\tHost string `env:\"SHOP_DB_HOST\"`\n"
     "\tType string `default:\"sqlite3\" env:\"SHOP_DB_TYPE\"`\n}\n"},
    {"config/db.go",
     "package config\n\nimport (\n\t\"github.com/glebarez/sqlite\"\n"
     "\t\"gorm.io/driver/postgres\"\n\t\"gorm.io/gorm\"\n)\n\n"
     "func (c *dbConfig) open() gorm.Dialector {\n\tif c.Type == \"postgres\" {\n"
     "\t\treturn postgres.Open(c.Host)\n\t}\n\treturn sqlite.Open(\"shop.db\")\n}\n"},
    {"main.go", "package main\n\nfunc main() {}\n"},
    {"Dockerfile", "FROM golang:1.24\nCOPY . .\nRUN go build -o shop\nCMD [\"./shop\"]\n"},
    {"compose.yml",
     "services:\n  shop:\n    build: .\n    environment:\n      SHOP_DB_TYPE: postgres\n"
     "      SHOP_DB_HOST: db\n  db:\n    image: postgres:17\n"}};

}  // namespace

TEST_CASE("where a file chooses a database, what code takes without it is told, too") {
  const Told sqlite = told("sqlite", kTags);
  CHECK(sqlite.here ==
        "SQLite keeps the data where nobody sets SHOP_DB_TYPE; compose.yml sets it to postgres.");
  CHECK(sqlite.shelf == "runs_on");
}

TEST_CASE("a database whose address stands where a setting is empty is the usual one") {
  const Files files{
      {"pom.xml",
       "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
       "<artifactId>shop</artifactId><version>1</version><dependencies>\n"
       "<dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId>"
       "<version>2</version></dependency>\n"
       "<dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>"
       "<version>42</version></dependency>\n</dependencies></project>\n"},
      {"src/main/java/shop/Store.java",
       "package shop;\n\nimport java.util.Properties;\n\nclass Store {\n"
       "  Properties open() {\n    Properties props = new Properties();\n"
       "    String url = System.getenv(\"DATABASE_URL\");\n"
       "    if (Strings.isNullOrEmpty(url)) {\n"
       "      props.put(\"connection.url\", \"jdbc:h2:file:/data/shop\");\n"
       "    } else {\n"
       "      props.put(\"connection.driver\", \"org.postgresql.Driver\");\n"
       "      props.put(\"connection.url\", url);\n    }\n    return props;\n  }\n}\n"}};
  CHECK(told("h2", files).here ==
        "H2 keeps the data unless DATABASE_URL is set; then PostgreSQL does.");
}

TEST_CASE("of two branches of a switch the other one is taken without it") {
  const std::string cargo =
      "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\n"
      "sqlx = { version = \"0.8\", features = [\"postgres\", \"sqlite\"] }\n";
  const Files files{
      {"Cargo.toml", cargo},
      {"src/main.rs",
       "use sqlx::{PgPool, SqlitePool};\n\nfn open(settings: &Settings) -> Address {\n"
       "    if settings.postgresql.enabled {\n        Address::Postgres(postgres(settings))\n"
       "    } else {\n        Address::Sqlite(sqlite(settings))\n    }\n}\n\n"
       "fn postgres(s: &Settings) -> String {\n    format!(\"postgres://{}/shop\", s.host)\n}\n\n"
       "fn sqlite(s: &Settings) -> String {\n    format!(\"sqlite://{}/shop.db\", s.folder)\n}\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless settings.postgresql.enabled is set; then PostgreSQL does.");
}

TEST_CASE("a driver of a database that no line of code and no setting names is only asked for") {
  const auto files = [](const std::string& code) {
    return Files{{"Shop.csproj",
                  "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>\n"
                  "<PackageReference Include=\"Microsoft.Data.SqlClient\" Version=\"7.0.1\" />\n"
                  "</ItemGroup></Project>\n"},
                 {"Cart.cs", code}};
  };
  CHECK(told("mssql", files("class Cart { int Sum() { return 1; } }\n")).shelf == "declared");
  CHECK(told("mssql", files("using Microsoft.Data.SqlClient;\n\nclass Cart { SqlConnection c = "
                            "new SqlConnection(\"Server=db\"); }\n"))
            .shelf != "declared");
}

TEST_CASE("a queue that no code takes in holds nothing in a store") {
  const Files files{{"package.json",
                     "{\"name\": \"shop\", \"dependencies\": {\"bull\": \"4\", \"bullmq\": \"5\", "
                     "\"express\": \"4\"}}\n"},
                    {"src/mails.js",
                     "import { Queue, Worker } from 'bullmq';\n\nexport const mails = new "
                     "Queue('mails');\nnew Worker('mails', async () => {});\n"}};
  CHECK(told("bull", files).shelf == "declared");
  CHECK(told("redis", files).here == "Redis holds the jobs that BullMQ runs.");
}
