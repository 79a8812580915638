// SPDX-License-Identifier: Apache-2.0
// Settings that a schema, a class, a table or an array of the makers declares, as page 17 lists
// them.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "narrative/settings/own_settings.h"
#include "narrative/settings/settings_told.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// "`NAME`" → "set in | what the makers say | what holds unset"; of what the surroundings set,
/// without the first.
std::map<std::string, std::string> settings_of(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> out;
  for (const narrative::Row& row : narrative::settings_told(story).table.rows)
    out[row.cells[0].text] = row.cells[1].text + " | " + row.cells[2].text;
  for (const narrative::Row& row : narrative::own_settings_told(story).rows)
    out[row.cells[0].text] =
        row.cells[1].text + " | " + row.cells[2].text + " | " + row.cells[3].text;
  return out;
}

const Files kSchema = {
    {"go.mod", "module shop\n\ngo 1.22\n"},
    {"schemas/config.schema.json",
     R"({"$schema": "http://json-schema.org/draft-07/schema#", "title": "Shop", "type": "object",
 "definitions": {"address": {"description": "Where [people](https://x.y) reach it."}},
 "required": ["dsn"],
 "properties": {
  "dsn": {"type": "string", "description": "The database that holds the orders."},
  "serve": {"properties": {
    "url": {"$ref": "#/definitions/address", "default": "http://localhost"},
    "socket": {"oneOf": [{"properties": {"mode": {"type": "integer", "default": 493}}}]}}},
  "hash": {"type": "string", "enum": ["a", "b"], "default": "b"}}})"},
    {"schemas/schemas.go",
     "package schemas\n\nimport _ \"embed\"\n\n//go:embed config.schema.json\nvar Config "
     "[]byte\n"},
    {"main.go",
     "package main\n\nimport \"shop/schemas\"\n\nfunc main() {\n\tload(schemas.Config)\n}\n"}};

}  // namespace

TEST_CASE("a schema of the file of settings says what each is for and what holds") {
  const auto told = settings_of(kSchema);
  CHECK(told.at("`dsn`") ==
        "its file of settings | The database that holds the orders. | it has to be given, as "
        "`config.schema.json` says");
  CHECK(told.at("`serve.url`") ==
        "its file of settings | Where people reach it. | `http://localhost`");
  CHECK(told.at("`serve.socket.mode`") == "its file of settings |  | `493`");
  CHECK(told.at("`hash`") == "its file of settings |  | `b`");
  // A schema that no code names describes something else.
  auto files = kSchema;
  files.erase("schemas/schemas.go");
  files["main.go"] = "package main\n\nfunc main() {}\n";
  CHECK(settings_of(files).empty());
}

TEST_CASE("what a schema fills in holds before what code falls back to") {
  const std::string reads =
      "package main\n\nimport \"github.com/spf13/viper\"\n\nfunc hash() {\n"
      "\tviper.SetDefault(\"hash\", \"a\")\n}\n";
  auto files = kSchema;
  files["go.mod"] += "\nrequire github.com/spf13/viper v1.19.0\n";
  files["hash.go"] = reads;
  CHECK(settings_of(files).at("`hash`") == "its file of settings |  | not the same everywhere");
  files["fill.go"] =
      "package main\n\nimport \"shop/schemas\"\n\nfunc fill() {\n"
      "\tNewSchemaDefaults(schemas.Config)\n}\n";
  CHECK(settings_of(files).at("`hash`") == "its file of settings |  | `b`");
}

TEST_CASE("properties of classes that an interface of settings marks, with what they begin with") {
  const auto told = settings_of(
      {{"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
       {"ISettings.cs", "namespace Shop;\n\npublic interface ISettings { }\n"},
       {"CartSettings.cs",
        "namespace Shop;\n\npublic class CartSettings : ISettings\n{\n    /// <summary>\n"
        "    /// Gets or sets a value indicating whether a cart is kept over night\n"
        "    /// </summary>\n    public bool KeepCart { get; set; } = true;\n"
        "    public int MostItems { get; set; } = 1000;\n"
        "    public bool AskTwice { get; set; }\n    public string Note { get; set; }\n"
        "    public bool IsBusy => MostItems > 5;\n}\n"},
       {"CartNotes.cs",
        "namespace Shop;\n\npublic class CartNotes\n{\n    public bool Kept { get; set; }\n}\n"}});
  CHECK(told.size() == 4);
  CHECK(told.at("`CartSettings.KeepCart`") ==
        "its settings | Whether a cart is kept over night | `true`");
  CHECK(told.at("`CartSettings.MostItems`") == "its settings |  | `1000`");
  CHECK(told.at("`CartSettings.AskTwice`") == "its settings |  | `false`");
  CHECK(told.at("`CartSettings.Note`") == "its settings |  | nothing");
}

TEST_CASE("marks of the makers above fields, by the names that the environment has for them") {
  const auto told = settings_of(
      {{"package.json", R"({"name": "shop"})"},
       {"src/config.ts",
        "export function ConfigParam(type: any = 'string') {\n"
        "  return (proto: any, prop: string) => {};\n}\n\nexport class Config {\n"
        "  fromEnv(env: any, prefix = 'SHOP_') {\n    return prefix.toUpperCase();\n  }\n}\n\n"
        "export class MailConfig extends Config {\n  /** Where letters are handed in */\n"
        "  @ConfigParam()\n  hostName = 'localhost';\n\n  inner = 5;\n}\n\n"
        "export class ShopConfig extends Config {\n  @ConfigParam(MailConfig)\n"
        "  mail = new MailConfig();\n\n  @ConfigParam('number')\n  port = 80;\n}\n"}});
  CHECK(told.size() == 2);
  CHECK(told.at("`SHOP_MAIL_HOST_NAME`") ==
        "the environment | Where letters are handed in | `localhost`");
  CHECK(told.at("`SHOP_PORT`") == "the environment |  | `80`");
}

TEST_CASE("arrays of parameters and tables of keys with type and default") {
  const auto told = settings_of(
      {{"composer.json", R"({"name": "shop/shop"})"},
       {"app/Config/config.php",
        "<?php\n\nreturn [\n    'services' => [\n        'a' => ['parameters' => ['no' => 1]],\n"
        "    ],\n    'parameters' => [\n        'theme'    => 'blank',\n"
        "        // What one page shows\n        'page_limit' => 31_000, // rows of a page\n"
        "        'hosts'    => [],\n        'worked'   => getenv('X') . 'y',\n"
        "        'deep'     => [\n            'inner' => 1,\n        ],\n    ],\n];\n"},
       {"config.py",
        "_CONFIG_DEFINITIONS = {\n    'HTTP_PORT': (int, 'General', 8181),\n"
        "    'HTTP_HOST': (str, 'General', '0.0.0.0'),\n    'LOG_DIR': (str, 'General', ''),\n"
        "    'CACHE': (int, 'General', 1),\n}\n"}});
  CHECK(told.at("`theme`") == "its file of settings |  | `blank`");
  CHECK(told.at("`page_limit`") == "its file of settings | rows of a page | `31000`");
  CHECK(told.at("`hosts`") == "its file of settings |  | nothing");
  CHECK(told.at("`worked`") == "its file of settings |  | ");
  CHECK(!told.contains("`inner`"));
  CHECK(!told.contains("`no`"));
  CHECK(told.at("`HTTP_PORT`") == "its file of settings |  | `8181`");
  CHECK(told.at("`LOG_DIR`") == "its file of settings |  | nothing");
}

TEST_CASE("options of a command line are told with the command that has them") {
  const auto told =
      settings_of({{"package.json", R"({"name": "shop", "dependencies": {"commander": "9"}})"},
                   {"src/index.ts",
                    "import { Command } from 'commander';\n\nconst program = new Command();\n\n"
                    "program\n  .command('dev')\n"
                    "  .option('-p, --port <port>', 'The port that people reach', '4000')\n"
                    "  .action(async () => {});\n\nprogram\n  .command('init <name>')\n"
                    "  .option('-p, --port <port>', 'The port that is written down')\n"
                    "  .action(async () => {});\n"}});
  REQUIRE(told.contains("`--port`"));
  const std::string said = told.at("`--port`");
  CHECK(said == "the command line of `init` | The port that is written down | ");
}

TEST_CASE("an own function of settings falls back to the first of its other arguments") {
  const auto told =
      settings_of({{"requirements.txt", "django==4.2\n"},
                   {"shop/settings.py",
                    "import os\n\n\ndef setting(key, *args):\n    if 'SHOP_' + key in os.environ:\n"
                    "        return os.environ.get('SHOP_' + key)\n    if len(args) > 0:\n"
                    "        return args[0]\n    raise Exception('missing')\n\n\n"
                    "DOMAINS = setting('DOMAINS', ['a.org', 'b.org'])\n"
                    "PAGE_SIZE = setting('PAGE_SIZE', 20)\n"},
                   {"shop/views.py",
                    "from django.conf import settings\n\n\ndef pages(count):\n"
                    "    return count / settings.PAGE_SIZE\n"}});
  CHECK(told.at("`SHOP_DOMAINS`") == " | `a.org, b.org`");
  CHECK(told.at("`PAGE_SIZE`, or `SHOP_PAGE_SIZE`") == " | `20`");
}
