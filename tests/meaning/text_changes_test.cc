// SPDX-License-Identifier: Apache-2.0
// Tables that a program makes by statements in its own texts.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "bills: id, sum" of every table, in their order.
std::string tables(const LinkedProject& project) {
  std::string out;
  for (const Entity& entity : project.facts().entities) {
    out += (out.empty() ? "" : "; ") + entity.table + ":";
    for (const EntityField& field : entity.fields) out += " " + field.name;
  }
  return out;
}

}  // namespace

TEST_CASE("statements in texts make and change tables, whoever runs them") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"setup/create.php",
       "<?php\n$db->exec('CREATE TABLE bills (\n  id INTEGER PRIMARY KEY,\n  total INT\n)');\n"},
      {"migrations/000001.php", "<?php\n$db->exec('ALTER TABLE bills ADD COLUMN paid BOOLEAN');\n"},
  });
  CHECK(tables(project) == "bills: id total paid");
  CHECK(project.at(project.facts().entities.front().places.front()) == "setup/create.php:2");
}

TEST_CASE("what code puts into a statement stays unknown") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"migrations.py",
       "async def first(db):\n    await db.execute(f\"\"\"\n    CREATE TABLE bills (\n"
       "        id TEXT PRIMARY KEY,\n        total {db.big_int} NOT NULL\n    )\"\"\")\n"
       "    await db.execute(f\"CREATE TABLE {name} (id TEXT)\")\n"},
  });
  CHECK(tables(project) == "bills: id total");
}

TEST_CASE("what takes a change back, and sentences about statements, make nothing") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"steps.js",
       "export function up(db) { db.run('CREATE TABLE bills (id int, total int)') }\n"
       "export function down(db) { db.run('DROP TABLE bills') }\n"
       "export const help = 'Use CREATE TABLE notes (id int) to make one'\n"},
  });
  CHECK(tables(project) == "bills: id total");
}

TEST_CASE("a table that is given another name is kept under that name only") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"schema/Sqlite.php",
       "<?php\nfunction version_2($pdo) {\n  $pdo->exec('ALTER TABLE task_has_bills RENAME TO "
       "bills');\n}\nfunction version_1($pdo) {\n  $pdo->exec('CREATE TABLE task_has_bills (id "
       "INTEGER, total INT)');\n}\n"}});
  CHECK(tables(project) == "bills: id total");
}

TEST_CASE("what a listed step says takes it back is no step") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"go.mod", "module example.org/shop\n"},
      {"init.go",
       "package shop\n\nfunc Steps() *Source {\n\treturn &Source{Steps: []*Step{\n"
       "\t\t{Up: []string{`CREATE TABLE bills (id INTEGER PRIMARY KEY)`},\n"
       "\t\t\tDown: []string{\"DROP TABLE bills\"}},\n"
       "\t\t{Up: []string{`ALTER TABLE bills ADD COLUMN total INTEGER`},\n"
       "\t\t\tDown: []string{\"ALTER TABLE bills DROP COLUMN total\"}},\n\t}}\n}\n"},
  });
  CHECK(tables(project) == "bills: id total");
}
