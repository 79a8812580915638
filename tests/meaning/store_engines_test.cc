// SPDX-License-Identifier: Apache-2.0
// A schema or the options of a library say in one word what kind of store is opened.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool tells(const std::string& path, const std::string& text, const std::string& technology) {
  const LinkedProject project(std::map<std::string, std::string>{{path, text}});
  const auto told = project.told();
  return std::find(told.begin(), told.end(), "technology " + technology) != told.end();
}

}  // namespace

TEST_CASE("a Prisma schema names its store wherever it lies; its client is no store") {
  const std::string schema =
      "generator client {\n  provider = \"prisma-client-js\"\n}\n"
      "datasource db {\n  provider = \"postgresql\"\n  url = env(\"POSTGRES_URL\")\n}\n";
  CHECK(tells("prisma/schema/base.prisma", schema, "postgresql"));
  CHECK_FALSE(tells("prisma/schema/base.prisma", schema, "mysql"));
}

TEST_CASE("options of data-access libraries name it, and other options do not") {
  CHECK(tells("db.ts",
              "import { DataSource } from 'typeorm';\n"
              "export const db = new DataSource({ type: 'mysql', host: process.env.HOST });\n",
              "mysql"));
  CHECK(tells("drizzle.config.ts",
              "import { defineConfig } from 'drizzle-kit';\n"
              "export default defineConfig({ dialect: 'postgresql', out: './drizzle' });\n",
              "postgresql"));
  CHECK_FALSE(
      tells("form.ts", "export const field = { type: 'mysql', label: 'Database' };\n", "mysql"));
}

TEST_CASE("so does a constant of the type that such a library gives its options") {
  const std::string options =
      "const options: DataSourceOptions = { type: 'sqlite', database: 'a.db' };\n"
      "export default pick(options);\n";
  CHECK(tells("db.ts", "import { DataSourceOptions } from 'typeorm';\n" + options, "sqlite"));
  CHECK_FALSE(tells("db.ts", "import { DataSourceOptions } from './own';\n" + options, "sqlite"));
}

TEST_CASE("CodeIgniter's settings name the driver of the database that is used by default") {
  const std::string config =
      "class Database extends Config\n{\n  public array $default = ['DBDriver' => 'MySQLi'];\n"
      "  public array $tests = ['DBDriver' => 'SQLite3'];\n}\n";
  const std::string file = "app/Config/Database.php";
  const std::string begin = "<?php\nnamespace Config;\n\n";
  CHECK(tells(file, begin + "use CodeIgniter\\Database\\Config;\n\n" + config, "mysql"));
  CHECK_FALSE(tells(file, begin + "use CodeIgniter\\Database\\Config;\n\n" + config, "sqlite"));
  CHECK_FALSE(tells(file, begin + config, "mysql"));
}
