// SPDX-License-Identifier: Apache-2.0
// The SQL door lets questions in and nothing else.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

#include "platform/files.h"
#include "platform/process.h"
#include "store/query_text.h"
#include "store/store.h"

using namespace cutaway;  // NOLINT

namespace {

/// A small database with one table, removed at the end.
struct SmallModel {
  std::string path = "build/sql-test-" + std::to_string(platform::own_process_id()) + ".sqlite";
  SmallModel() {
    (void)platform::remove_file(path);
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    sqlite3_exec(database, "CREATE TABLE parts(name); INSERT INTO parts VALUES('api'),('web')",
                 nullptr, nullptr, nullptr);
    sqlite3_close(database);
  }
  ~SmallModel() { (void)platform::remove_file(path); }
  SmallModel(const SmallModel&) = delete;
  SmallModel& operator=(const SmallModel&) = delete;
  Result<store::SqlAnswer> ask(std::string_view sql, std::size_t rows = 10000) const {
    return store::query(path, sql, {1, rows});
  }
};

}  // namespace

TEST_CASE("questions are answered") {
  const SmallModel model;
  const auto answer = model.ask("SELECT upper(name) AS n FROM parts ORDER BY 1;");
  REQUIRE(answer.ok());
  CHECK(answer.value().columns == std::vector<std::string>{"n"});
  CHECK(answer.value().rows == std::vector<std::vector<std::string>>{{"API"}, {"WEB"}});
  CHECK(model.ask("SELECT name FROM parts", 1).value().cut);
}

TEST_CASE("nothing else is let in") {
  const SmallModel model;
  for (const char* sql :
       {"DELETE FROM parts", "ATTACH 'x' AS y", "PRAGMA journal_mode=WAL", "CREATE TABLE t(a)",
        "SELECT load_extension('x')", "SELECT readfile('README.md')", "SELECT 1; SELECT 2", "",
        "SELECT writefile('x','y')", "VACUUM INTO 'copy'", "SELECT randomblob(100000000)",
        "SELECT * FROM nothing", "SELECT hex(zeroblob(1000000000))"}) {
    CAPTURE(sql);
    CHECK_FALSE(model.ask(sql).ok());
  }
}

TEST_CASE("an endless question ends") {
  const SmallModel model;
  const auto answer = model.ask(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n");
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().message == "The query took longer than 1 second.");
}

TEST_CASE("a query keeps its parameters through text") {
  const Query query{"text_search", {{"words", "retry & back=off?\n100%"}, {"in", ""}}};
  CHECK(store::parse_query(store::query_text(query)) == query);
  CHECK(store::parse_query("files").rule == "files");
}
