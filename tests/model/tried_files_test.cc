// SPDX-License-Identifier: Apache-2.0
// What only tests get to, and words that stand where a setting is not given.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

constexpr const char* kCompose =
    "services:\n  orders:\n    build: .\n    ports: ['80:80']\n  db:\n    image: mysql:8\n";
constexpr const char* kTables =
    "package tables\n\nimport (\n\t\"database/sql\"\n\t_ \"github.com/go-sql-driver/mysql\"\n)\n\n"
    "func OpenTables() (*sql.DB, error) {\n\treturn sql.Open(\"mysql\", "
    "\"u@tcp(db:3306)/shop\")\n}\n";
constexpr const char* kMod =
    "module shop\n\ngo 1.22\n\nrequire github.com/go-sql-driver/mysql v1.8.0\n";

std::string shop(const char* main) {
  return map_of(
      {{"docker-compose.yml", kCompose},
       {"Dockerfile", "FROM golang\nCOPY . .\nRUN go build -o /shop .\nCMD [\"/shop\"]\n"},
       {"go.mod", kMod},
       {"main.go", main},
       {"tables/tables.go", kTables},
       {"tests/tables_test.go",
        "package tables_test\n\nimport (\n\t\"testing\"\n\n\t\"shop/tables\"\n)\n\n"
        "func TestTables(t *testing.T) {\n\ttables.OpenTables()\n}\n"}});
}

}  // namespace

TEST_CASE("a store that only tests open is kept by nobody") {
  const std::string unused = shop(
      "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
      "\thttp.ListenAndServe(\":80\", nil)\n}\n");
  CHECK_MESSAGE(unused.find("orders keeps data in db") == std::string::npos, unused);
  const std::string used = shop(
      "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop/tables\"\n)\n\nfunc main() {\n"
      "\ttables.OpenTables()\n\thttp.ListenAndServe(\":80\", nil)\n}\n");
  CHECK_MESSAGE(used.find("orders keeps data in db") != std::string::npos, used);
}

TEST_CASE("what a program is unless set otherwise is not whom it asks") {
  const auto with = [](const std::string& setting) {
    return map_of(
        {{"docker-compose.yml",
          "services:\n  broker:\n    build: broker\n    ports: ['80:80']\n"
          "  runner:\n    build: runner\n"},
         {"broker/Dockerfile", "FROM python:3\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
         {"broker/app.py", "from flask import Flask\napp = Flask(__name__)\napp.run()\n"},
         {"runner/Dockerfile", "FROM openjdk:21\nCOPY target/runner.jar .\n"},
         {"runner/pom.xml",
          "<project><groupId>a</groupId><artifactId>runner</artifactId><dependencies>"
          "<dependency><groupId>org.springframework.boot</groupId>"
          "<artifactId>spring-boot-starter</artifactId></dependency></dependencies></project>\n"},
         {"runner/src/main/java/a/Runner.java",
          "package a;\n\nimport org.springframework.beans.factory.annotation.Value;\n\n"
          "public class Runner {\n  @Value(\"${" +
              setting + ":broker}\")\n  private String told;\n}\n"}});
  };
  CHECK(with("service.type").find("runner calls broker") == std::string::npos);
  CHECK(with("service.host").find("runner calls broker") != std::string::npos);
}

TEST_CASE("a store that is compiled in only where somebody asks for it by a word is not kept in") {
  const auto map = [](const std::string& first, const std::string& build) {
    return map_of({
        {"go.mod", "module shop.org/shop\nrequire modernc.org/sqlite v1.2.3\n"},
        {"Dockerfile", "FROM golang\nCOPY . .\nRUN go build " + build + " -o /shop\n"},
        {"main.go",
         "package main\nimport (\n  \"net/http\"\n  \"shop.org/shop/phone\"\n)\n"
         "func main() {\n  phone.Ring()\n  http.ListenAndServe(\":80\", nil)\n}\n"},
        {"phone/phone.go",
         first + "package phone\nimport (\n  \"database/sql\"\n  _ \"modernc.org/sqlite\"\n)\n"
                 "func Ring() { sql.Open(\"sqlite\", \"phone.db\") }\n"},
    });
  };
  const std::string shipped = map("", "."), asked = map("//go:build shopphone\n\n", "."),
                    built = map("//go:build shopphone\n\n", "-tags shopphone ."),
                    system = map("//go:build linux\n\n", ".");
  CHECK_MESSAGE(shipped.find("in SQLite") != std::string::npos, shipped);
  CHECK_MESSAGE(asked.find("in SQLite") == std::string::npos, asked);
  CHECK_MESSAGE(built.find("in SQLite") != std::string::npos, built);
  CHECK_MESSAGE(system.find("in SQLite") != std::string::npos, system);
}
