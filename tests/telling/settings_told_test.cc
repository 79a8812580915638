// SPDX-License-Identifier: Apache-2.0
// What those who run a small product can set, as page 17 lists it.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/text.h"
#include "narrative/settings/settings_told.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

struct Told {
  std::map<std::string, std::string> rows;  ///< "`NAME`" → "what the makers say | what holds unset"
  std::string needed;
};

Told settings_of(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const narrative::SettingsTold told = narrative::settings_told(story);
  Told out;
  for (const narrative::Row& row : told.table.rows)
    out.rows[row.cells[0].text] = row.cells[1].text + " | " + row.cells[2].text;
  if (told.needed) out.needed = std::string(told.needed->text());
  return out;
}

}  // namespace

TEST_CASE(
    "a list of schemes tells what has to be set, and a sample and a document what it is for") {
  const Told told = settings_of(
      {{"package.json", R"({"name": "shop", "dependencies": {"zod": "3", "express": "4"}})"},
       {"env/src/index.ts",
        "import { z } from 'zod';\n\nexport const env = {\n  server: {\n"
        "    DATABASE_URL: z.string().url(),\n    BASKET_DAYS: z.coerce.number().default(14),\n"
        "    SMTP_HOST: z.string().optional(),\n  },\n};\n"},
       {".env.example",
        "# Where the orders are kept.\nDATABASE_URL=postgres://db/shop\n\n"
        "# OLD_NAME=1\nSMTP_HOST=\n"},
       {"docs/configuration.md",
        "| Name | Default | Description |\n|---|---|---|\n"
        "| `BASKET_DAYS` | fourteen long days | How long a basket is kept. |\n\n"
        "- `SMTP_HOST` was renamed last year\n"}});
  CHECK(told.rows.at("`DATABASE_URL`") == "Where the orders are kept. | the code stops without it");
  CHECK(told.rows.at("`BASKET_DAYS`") == "How long a basket is kept. | `14`");
  // A line that is switched off says nothing, nor does an item that tells a change.
  CHECK(told.rows.at("`SMTP_HOST`") == " | ");
  CHECK(told.needed == "Code that reads `DATABASE_URL` stops where it is not set.");
}

TEST_CASE("a name that reads itself, and a mark with its default beside, are settings") {
  const Told go = settings_of(
      {{"go.mod", "module shop\n\ngo 1.22\n"},
       {"env/env.go",
        "package env\n\nimport \"os\"\n\ntype Variable string\n\n"
        "const Port Variable = \"SHOP_PORT\"\n\n"
        "func (v Variable) Value() string {\n\treturn os.Getenv(string(v))\n}\n"},
       {"main.go",
        "package main\n\nimport \"shop/env\"\n\nfunc main() {\n\tprintln(env.Port.Value())\n}\n"}});
  CHECK(go.rows.at("`SHOP_PORT`") == " | ");
  const Told java = settings_of(
      {{"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
       {"src/main/java/shop/Basket.java",
        "package shop;\n\nimport org.skife.config.Config;\nimport org.skife.config.Default;\n"
        "import org.skife.config.Description;\n\npublic interface Basket {\n"
        "  @Config(\"shop.basket.days\")\n  @Default(\"14\")\n"
        "  @Description(\"How long a basket is kept\")\n  int days();\n}\n"}});
  CHECK(java.rows.at("`shop.basket.days`") == "How long a basket is kept | `14`");
}

TEST_CASE(
    "what is caught and stops the program after all is needed; a name of the variable is not") {
  const Told told = settings_of(
      {{"mix.exs", "defmodule Shop.MixProject do\n  use Mix.Project\nend\n"},
       {"config/runtime.exs",
        "import Config\n\nexit_from = fn _e, text ->\n  IO.puts(text)\n  System.halt(1)\nend\n\n"
        "try do\n  db_url = System.fetch_env!(\"DB_URL\")\n  config :shop, url: db_url\n"
        "rescue\n  e -> exit_from.(e, \"You must set it\")\nend\n"}});
  CHECK(told.rows.at("`DB_URL`") == " | the code stops without it");
}

TEST_CASE("a name that is fetched on the next line stops nothing of the one before it") {
  const Told told =
      settings_of({{"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"},
                   {"config/shop.rb",
                    "host = ENV.fetch('SHOP_HOST', 'localhost')\n"
                    "puts \"#{ENV['SHOP_HOST']}:#{ENV.fetch(\n  'SHOP_PORT', 80\n)}\"\n"}});
  CHECK(told.rows.at("`SHOP_HOST`") == " | `localhost`");
  CHECK(told.needed.empty());
}

TEST_CASE(
    "constants that an own helper is asked for are settings, with the one that holds without") {
  const Told told = settings_of(
      {{"pom.xml",
        "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>"
        "</project>\n"},
       {"Dockerfile", "FROM eclipse-temurin:21\nENV SHOP_DB_HOST=db\nENV SHOP_MODE=open\n"},
       {".ci/env/test.env", "SHOP_MODE=closed\n"},
       {"src/main/java/shop/Desk.java",
        "package shop;\n\nimport java.util.Map;\n\npublic class Desk {\n"
        "  static final String SHOP_DB_HOST = \"SHOP_DB_HOST\";\n"
        "  static final String SHOP_DB_HOST_DEFAULT = \"localhost\";\n"
        "  static final String SHOP_LIMIT = \"SHOP_LIMIT\";\n"
        "  static final int SHOP_LIMIT_DEFAULT = 100;\n"
        "  static final String SHOP_PASSWORD = \"SHOP_PASSWORD\";\n"
        "  static final String SHOP_PASSWORD_DEFAULT = \"hunter2\";\n"
        "  static final String SHOP_MODE = \"SHOP_MODE\";\n\n"
        "  Desk(Map<String, String> config) {\n"
        "    Values.text(config, SHOP_DB_HOST, SHOP_DB_HOST_DEFAULT);\n"
        "    Values.number(config, SHOP_LIMIT, SHOP_LIMIT_DEFAULT);\n"
        "    Values.text(config, SHOP_PASSWORD, SHOP_PASSWORD_DEFAULT);\n"
        "    Values.text(config, SHOP_MODE, \"open\");\n  }\n}\n"}});
  CHECK(told.rows.at("`SHOP_DB_HOST`") == " | `localhost`; `db`, set in Dockerfile");
  CHECK(told.rows.at("`SHOP_LIMIT`") == " | `100`");
  CHECK(told.rows.at("`SHOP_PASSWORD`") == " | a value in the code, which others can read");
  CHECK(told.rows.at("`SHOP_MODE`") == " | `open`, set in Dockerfile");
}
