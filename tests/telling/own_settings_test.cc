// SPDX-License-Identifier: Apache-2.0
// Settings that small products keep in formats of their own, as page 17 lists them.
#include "narrative/settings/own_settings.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// "`NAME`" → "set in | what the makers say | what holds unset"
std::map<std::string, std::string> settings_of(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> out;
  for (const narrative::Row& row : narrative::own_settings_told(story).rows)
    out[row.cells[0].text] =
        row.cells[1].text + " | " + row.cells[2].text + " | " + row.cells[3].text;
  return out;
}

const std::map<std::string, std::string> kGo = {
    {"go.mod", "module shop\n\ngo 1.22\n"},
    {"config/config.go",
     "package config\n\nimport (\n\t\"encoding/json\"\n\t\"os\"\n)\n\n"
     "// Server is where it listens.\ntype Server struct {\n"
     "\t// Where people reach it\n\tListen string `json:\"listen_url\"`\n"
     "\tTLS    bool   `json:\"use_tls\"`\n}\n\n"
     "type Config struct {\n\tAdmin   Server `json:\"admin\"`\n\tDBName  string "
     "`json:\"db_name\"`\n"
     "\tCSRFKey string `json:\"csrf_key\"`\n\tLoaded  bool   `json:\"-\"`\n}\n\n"
     "func Load(path string) (*Config, error) {\n\ttext, err := os.ReadFile(path)\n"
     "\tif err != nil {\n\t\treturn nil, err\n\t}\n\tc := &Config{}\n"
     "\treturn c, json.Unmarshal(text, c)\n}\n"},
    {"config.json",
     "{\n  \"admin\": {\n    \"listen_url\": \"127.0.0.1:3333\"\n  },\n  \"db_name\": "
     "\"sqlite3\"\n}\n"},
    {"roles/config.json", "{\"db_name\": \"mysql\", \"admin\": {}, \"csrf_key\": \"\"}\n"}};

}  // namespace

TEST_CASE("fields of a class that a file fills are settings, by the path that the file has") {
  const auto told = settings_of(kGo);
  CHECK(told.size() == 4);
  CHECK(told.at("`db_name`") == "`config.json` |  | `sqlite3`, set in `config.json`");
  CHECK(told.at("`admin.listen_url`") ==
        "`config.json` | Where people reach it | `127.0.0.1:3333`, set in `config.json`");
  CHECK(told.at("`csrf_key`") == "`config.json` |  | a secret");
  // No code fills a class that nothing reads from a file.
  auto files = kGo;
  files["config/config.go"] =
      "package config\n\ntype Config struct {\n\tA string `json:\"a\"`\n\tB string `json:\"b\"`\n"
      "\tC string `json:\"c\"`\n}\n";
  CHECK(settings_of(files).empty());
}

TEST_CASE("marks and a function of defaults say what holds in a class of Rust") {
  const auto told = settings_of(
      {{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"},
       {"src/main.rs", "mod settings;\nfn main() { settings::load(); }\n"},
       {"src/settings.rs",
        "use serde::Deserialize;\n\n#[derive(Deserialize)]\npub struct Settings {\n"
        "  /// Port where it listens for people\n  #[default(8536)]\n  pub port: u16,\n"
        "  pub max_items: u32,\n  pub admin_token: Option<String>,\n  pub mail: MailConfig,\n}\n\n"
        "#[derive(Deserialize)]\npub struct MailConfig {\n  pub host: String,\n  pub tls: "
        "bool,\n}\n\n"
        "impl Default for Settings {\n  fn default() -> Self {\n"
        "    Self { port: 1, max_items: 20, admin_token: None, mail: MailConfig::default() }\n  }\n"
        "}\n\npub fn load() -> Settings { toml::from_str(\"\").unwrap() }\n"}});
  CHECK(told.at("`port`") == "its file of settings | Port where it listens for people | `8536`");
  CHECK(told.at("`max_items`") == "its file of settings |  | `20`");
  CHECK(told.at("`admin_token`") == "its file of settings |  | nothing; a secret");
  CHECK(told.count("`mail.host`") == 1);
}

TEST_CASE("keys that calls ask for, and options of a command line, are settings with defaults") {
  const auto rust = settings_of(
      {{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"},
       {"src/main.rs",
        "fn parse(config: &mut Config, id: &str) {\n"
        "  config.property_or_default(\"queue.retry\", \"2m\");\n"
        "  config.value_require(\"storage.data\");\n"
        "  config.value((\"remote\", id, \"token\"));\n  config.value(\"plain\");\n}\n"}});
  CHECK(rust.size() == 3);
  CHECK(rust.at("`queue.retry`") == "its settings |  | `2m`");
  CHECK(rust.at("`storage.data`") == "its settings |  | an error is told without it");
  CHECK(rust.at("`remote.*.token`") == "its settings |  | a secret");
  const auto go =
      settings_of({{"go.mod", "module shop\n\ngo 1.22\n"},
                   {"main.go",
                    "package main\n\nimport \"flag\"\n\nfunc main() {\n"
                    "\tflag.String(\"listen\", \":80\", \"Where it listens for people\")\n}\n"},
                   {"tools/check/main.go",
                    "package main\n\nimport \"flag\"\n\nfunc main() { flag.String(\"depth\", "
                    "\"3\", \"\") }\n"}});
  CHECK(go.size() == 1);
  CHECK(go.at("`--listen`") == "the command line | Where it listens for people | `:80`");
}

TEST_CASE("enumerations of keys and tables of settings say what is taken by default") {
  const auto java = settings_of(
      {{"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
       {"src/main/java/shop/ConfigProperties.java",
        "package shop;\n\npublic enum ConfigProperties {\n"
        "  MAIL(\"email\", \"smtp.enabled\", \"false\", Kind.BOOLEAN, \"Whether mail is sent\"),\n"
        "  HOST(\"email\", \"smtp.host\", null, Kind.STRING, \"Whom mail is given to\"),\n"
        "  DAYS(\"basket\", \"keep.days\", \"14\", Kind.INTEGER, \"How long a basket is kept\"),\n"
        "  PASS(\"email\", \"smtp.password\", \"\", Kind.STRING, \"By which it signs "
        "in\");\n}\n"}});
  CHECK(java.at("`email.smtp.enabled`") == "its settings | Whether mail is sent | `false`");
  CHECK(java.at("`basket.keep.days`") == "its settings | How long a basket is kept | `14`");
  CHECK(java.at("`email.smtp.password`") ==
        "its settings | By which it signs in | nothing; a secret");
  const auto python =
      settings_of({{"requirements.txt", "sqlalchemy\n"},
                   {"shop/store.py",
                    "from sqlalchemy import Column, Integer, String\n"
                    "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
                    "class Settings(Base):\n    __tablename__ = 'settings'\n"
                    "    id = Column(Integer, primary_key=True)\n    mail_host = Column(String)\n"
                    "    mail_port = Column(Integer, default=25)\n"
                    "    password_length = Column(Integer, default=8)\n"}});
  CHECK(python.size() == 3);
  CHECK(python.at("`mail_port`") == "table `settings` |  | `25`");
  CHECK(python.at("`password_length`") == "table `settings` |  | `8`");
}

TEST_CASE("what checks a setting of Dynaconf says its key and what holds where nobody sets it") {
  const auto told = settings_of({{"requirements.txt", "dynaconf==3.2\n"},
                                 {"shop/config.py",
                                  "from dynaconf import Dynaconf, Validator\n\n"
                                  "settings = Dynaconf(validators=[\n"
                                  "    Validator('general.port', must_exist=True, default=6767),\n"
                                  "    Validator('general.name', default='jars'),\n])\n"}});
  REQUIRE(told.contains("`general.port`"));
  CHECK(told.at("`general.port`").ends_with("| `6767`"));
  CHECK(told.at("`general.name`").ends_with("| `jars`"));
}

TEST_CASE("a helper of C# that is asked for a key, and options of its command line, are settings") {
  const auto told = settings_of(
      {{"src/Shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup></PropertyGroup></Project>\n"},
       {"src/Configuration/ShopOptions.cs",
        "namespace Shop;\npublic class ShopOptions {\n"
        "  public void Load(IConfiguration conf) {\n"
        "    Docker = conf.GetOrDefault<bool>(\"dockerdeployment\", true);\n"
        "    Proxy = conf.GetOrDefault<string>(\"socksendpoint\", null);\n  }\n}\n"},
       {"src/Configuration/Defaults.cs",
        "namespace Shop;\npublic class Defaults {\n  public void Add(CommandLineApplication app) "
        "{\n"
        "    app.Option(\"-s | --socksendpoint\", \"Where the proxy listens\", One);\n  }\n}\n"}});
  CHECK(told.at("`dockerdeployment`") == "its settings |  | `true`");
  CHECK(told.at("`socksendpoint`") == "its settings |  | nothing");
  CHECK(told.at("`--socksendpoint`") == "the command line | Where the proxy listens | ");
}
