// SPDX-License-Identifier: Apache-2.0
// What `stack` says of things that a setting chooses by a list of its values, of stores that stand
// in for each other, and of services that a key switches on; each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "model/stack/choice_lists.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here, needed, version;
  bool option = false, must_run = false, known = false;
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
           card.needed ? card.needed->text() : "",
           use.version,
           card.option,
           card.must_run,
           true};
    std::erase(out.here, '`');
    std::erase(out.needed, '`');
  }
  return out;
}

std::string lists_in(const std::string& text) {
  const std::vector<std::string_view> opening = {"IsIn([", "z.enum([", "_choice_from_env("};
  std::string out;
  for (const model::ChoiceList& list : model::choice_lists(split(text, '\n'), opening)) {
    out += list.setting + '@' + std::to_string(list.line) + ':';
    for (const model::ListedValue& one : list.values) out += ' ' + one.value;
    out += '\n';
  }
  return out;
}

const Files kDrivers{
    {"package.json",
     R"({"name": "shop", "dependencies": {"express": "4", "ollama": "0.5", "pg": "8"}})"},
    {"src/config/env.ts",
     "import { IsIn, IsOptional } from 'class-validator';\n\nexport class Env {\n"
     "  @IsOptional()\n  @IsIn(['openai', 'ollama'])\n  AI_DRIVER: string;\n}\n"},
    {"src/answers.ts",
     "import { Ollama } from 'ollama';\n\nconst client = new Ollama({ host: "
     "process.env.OLLAMA_URL });\n\nexport async function summarize(text) {\n"
     "  return client.chat({ model: 'm', messages: [{ role: 'user', content: text }] });\n}\n"}};

}  // namespace

TEST_CASE("a plain word that stands in for an address chooses nothing") {
  Files files = kDrivers;
  files.erase("src/config/env.ts");
  files["package.json"] = R"({"name": "shop", "dependencies": {"express": "4", "ollama": "0.5"}})";
  files[".env"] = "CHAT_URL=placeholder\n";
  files[".env"] = "CHAT_PROVIDER=openai\n";
  CHECK(told("ollama", files).here ==
        "Ollama can be chosen to answer prompts: .env sets CHAT_PROVIDER to openai.");
}

TEST_CASE("what the tests and the machines of the makers are set to is nobody's default") {
  const std::string engine = "DATABASES = {'default': {'ENGINE': os.environ.get('DB_ENGINE', '";
  Files files = {
      {"requirements.txt", "Django==5.2\nmysqlclient==2.2\n"},
      {"manage.py", "import django\n"},
      {"shop/settings/base.py", "import os\n\n" + engine + "django.db.backends.mysql')}}\n"},
      {"shop/settings/test.py", "import os\n\n" + engine + "django.db.backends.sqlite3')}}\n"},
      {"shop/settings/devstack.py", "import os\n\n" + engine + "django.db.backends.sqlite3')}}\n"}};
  CHECK(!contains(told("sqlite", files).here, "keeps the data unless"));
}

TEST_CASE("what stands behind an unset setting in the settings of all places is taken by default") {
  const std::string engine =
      "import os\n\nDATABASES = {'default': {'ENGINE': os.getenv('DB_ENGINE') or "
      "'django.db.backends.sqlite3'}}\n";
  Files files = {{"requirements.txt", "Django==5.2\npsycopg2-binary==2.9\n"},
                 {"manage.py", "import django\n"},
                 {"shop/settings/base.py", engine}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless PostgreSQL is chosen: DB_ENGINE is sqlite3 unless set "
        "otherwise.");
  // What developers take at home is nobody's default.
  files["shop/settings/local.py"] = engine;
  files["shop/settings/base.py"] = "import os\n";
  CHECK(!contains(told("sqlite", files).here, "keeps the data unless"));
}

TEST_CASE("a constant that takes a text where its setting is unset says which database is taken") {
  const Files files = {
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"ext-pdo_sqlite\": \"*\", "
       "\"ext-pdo_mysql\": \"*\"}}\n"},
      {"app/constants.php",
       "<?php\ndefined('DB_DRIVER') or define('DB_DRIVER', getenv('DB_DRIVER') ?: 'sqlite');\n"},
      {"app/check.php",
       "<?php\nif (DB_DRIVER === 'sqlite' && !extension_loaded('pdo_sqlite')) {\n  exit(1);\n}\n"
       "if (DB_DRIVER === 'mysql' && !extension_loaded('pdo_mysql')) {\n  exit(1);\n}\n"}};
  CHECK(told("sqlite", files).here ==
        "SQLite keeps the data unless MySQL is chosen: DB_DRIVER is sqlite unless set otherwise.");
}

TEST_CASE("a file of constraints says which versions may come, and asks for nothing") {
  const Files files = {{"requirements.txt", "-c constraints.txt\nflask\n"},
                       {"constraints.txt", "elasticsearch<7.14\n"},
                       {"app.py", "import flask\n"}};
  CHECK(told("flask", files).known);
  CHECK_FALSE(told("elasticsearch", files).known);
}

TEST_CASE("a kind of node chooses no store, whatever it is called beside one") {
  const Files files = {
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n[dependencies]\nobject_store = \"0.14\"\nconfig = \"1\"\n"},
      {"config/config.yaml", "storage:\n  node_type: \"Normal\"\n"},
      {"src/main.rs",
       "use object_store::gcp::GoogleCloudStorage;\nfn main() {\n  "
       "GoogleCloudStorage::new();\n}\n"}};
  CHECK_FALSE(contains(told("gcs", files).here, "can be chosen"));
}

TEST_CASE("a list of values belongs to the setting before it, in it, or below its annotation") {
  CHECK(lists_in("const env = {\n  STORAGE_DRIVER: z.enum([\"local\", \"s3\"]),\n};") ==
        "STORAGE_DRIVER@2: local s3\n");
  CHECK(lists_in("@IsOptional()\n@IsIn(['a', 'b'])\n@IsString()\npublic MAIL_DRIVER = 1;") ==
        "MAIL_DRIVER@4: a b\n");
  CHECK(
      lists_in("X = get_choice_from_env(\n    \"DB_ENGINE\",\n    {\"sqlite\", \"mariadb\"},\n)") ==
      "DB_ENGINE@2: sqlite mariadb\n");
  CHECK(lists_in("o(\"store:type\", new Alternatives\n{\n  [\"MongoDB\"] = () =>\n  {\n  },\n"
                 "  [\"Sql\"] = () =>\n});") == "store:type@1: MongoDB Sql\n");
}

TEST_CASE("a list of one value, or one of no setting, is no choice") {
  CHECK(lists_in("STORAGE_DRIVER: z.enum([\"local\"]),").empty());
  CHECK(lists_in("const sizes = z.enum([\"small\", \"big\"]);").empty());
}

TEST_CASE("what one value of a setting takes can be chosen, and the product runs without") {
  const Told ollama = told("ollama", kDrivers);
  CHECK(ollama.here == "Ollama can be chosen to answer prompts: AI_DRIVER may be ollama.");
  CHECK(ollama.option);
}

TEST_CASE("what the setting takes where nobody chooses is told by its work") {
  Files files = kDrivers;
  files["src/config/env.ts"] += "\nexport const driver = process.env.AI_DRIVER || 'ollama';\n";
  CHECK(told("ollama", files).here.find("can be chosen") == std::string::npos);
}

TEST_CASE("a service that a key switches on is one that the product runs without") {
  const Files files{
      {"package.json", R"({"name": "shop", "dependencies": {"express": "4", "stripe": "14"}})"},
      {"src/app.js",
       "const express = require('express');\nconst app = express();\n"
       "const key = process.env.STRIPE_SECRET_KEY;\napp.get('/books', (q, r) => r.json([]));\n"}};
  const Told stripe = told("stripe", files);
  CHECK(stripe.here == "Stripe takes payments where STRIPE_SECRET_KEY is set.");
  CHECK(stripe.option);
}

TEST_CASE("a store in memory that is started in place of another does that one's work") {
  const Files files{
      {"requirements.txt", "flask==3.0\nredis==5.0\n"},
      {"app.py",
       "import redis\nfrom flask import Flask\n\napp = Flask(__name__)\n"
       "store = redis.Redis(host='broker')\n\n\n@app.route('/')\ndef home():\n"
       "    return store.get('session:1')\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD flask run\n"},
      {"docker-compose.yml",
       "services:\n  broker:\n    image: valkey/valkey:9\n  web:\n    build: .\n    depends_on:\n"
       "      - broker\n"}};
  const Told valkey = told("valkey", files);
  CHECK(valkey.must_run);
  CHECK(valkey.needed == "web depends on it in docker-compose.yml.");
}

TEST_CASE("a file of settings that is packed with a program says what is taken by default") {
  const Files files{
      {"build.gradle",
       "plugins { id 'java' }\ndependencies {\n"
       "  implementation 'org.springframework.boot:spring-boot-starter-webflux:3.4.0'\n"
       "  runtimeOnly 'io.r2dbc:r2dbc-h2:1.0.0'\n  runtimeOnly "
       "'org.postgresql:r2dbc-postgresql:1.0.0'\n}\n"},
      {"src/main/resources/application.yaml",
       "spring:\n  r2dbc:\n    url: r2dbc:h2:file:///data/shop?MODE=MySQL\n"},
      {"src/main/resources/application-postgresql.yaml",
       "spring:\n  r2dbc:\n    url: r2dbc:pool:postgresql://localhost:5432/shop\n"},
      {"src/main/java/shop/App.java", "package shop;\n\npublic class App {}\n"}};
  const Told h2 = told("h2-file", files);
  CHECK(h2.here ==
        "H2 keeps the data unless PostgreSQL is chosen: application.yaml sets spring.r2dbc.url to "
        "H2.");
}

TEST_CASE("a key or an address that a list of settings lets people leave out is no need") {
  Files files{
      {"package.json",
       R"({"name": "shop", "dependencies": {"hono": "4", "openai": "4", "meilisearch": "0.40"}})"},
      {"src/config.ts",
       "import { z } from 'zod';\n\nexport const env = z.object({\n"
       "  OPENAI_API_KEY: z.string().optional(),\n  MEILI_URL: z.string().url(),\n}).parse({});\n"},
      {"src/answers.ts",
       "import OpenAI from 'openai';\nimport { MeiliSearch } from 'meilisearch';\n"
       "import { env } from './config';\n\nexport const ai = new OpenAI({ apiKey: "
       "env.OPENAI_API_KEY });\nexport const search = new MeiliSearch({ host: env.MEILI_URL });\n"
       "export const answer = (text) => ai.chat.completions.create({ model: 'm', messages: [] "
       "});\n"}};
  const Told openai = told("openai", files);
  CHECK(openai.option);
  CHECK(openai.needed == "The product runs without it: OPENAI_API_KEY may be unset.");
  CHECK_FALSE(told("meilisearch", files).option);
}

TEST_CASE(
    "what few components are made with beside many pages of the framework is not told to draw") {
  Files files{
      {"Shop/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n"
       "    <TargetFramework>net9.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n"},
      {"Shop/Program.cs",
       "using Microsoft.AspNetCore.Builder;\n\nvar builder = WebApplication.CreateBuilder(args);\n"
       "builder.Services.AddServerSideBlazor();\nvar app = builder.Build();\n"
       "app.MapGet(\"/books\", () => \"\");\napp.MapBlazorHub();\napp.Run();\n"},
      {"Shop/Blazor/CartBase.cs",
       "using Microsoft.AspNetCore.Components;\n\nnamespace Shop;\n\n"
       "public class CartBase : ComponentBase {}\n"},
      {"Shop/Blazor/_Imports.razor", "@using Microsoft.AspNetCore.Components.Web\n"}};
  for (const char* name : {"Cart", "Menu", "Price", "Stock", "Order", "Clock"})
    files["Shop/Blazor/" + std::string(name) + ".razor"] =
        "@using Microsoft.AspNetCore.Components.Web\n<p>" + std::string(name) + "</p>\n";
  CHECK(told("blazor", files).here.find(" draws ") != std::string::npos);
  for (int i = 0; i < 20; ++i)
    files["Shop/Views/Books/Page" + std::to_string(i) + ".cshtml"] = "<p>A page</p>\n";
  CHECK(told("blazor", files).here.find(" draws ") == std::string::npos);
}

TEST_CASE("which tables can be taken in place of a store of documents is no store of the data") {
  Files files{
      {"Shop/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"MongoDB.Driver\" Version=\"3.0.0\" />\n"
       "    <PackageReference Include=\"Npgsql\" Version=\"9.0.0\" />\n"
       "    <PackageReference Include=\"MySqlConnector\" Version=\"2.4.0\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Shop/appsettings.json",
       "{\n  \"store\": {\n    \"type\": \"MongoDb\",\n    \"sql\": {\n"
       "      \"provider\": \"Postgres\"\n    }\n  }\n}\n"},
      {"Shop/Sql.cs",
       "using Npgsql;\nusing MySqlConnector;\n\nclass Sql {\n  object Open(string at) => new "
       "NpgsqlConnection(at);\n}\n"}};
  for (const char* name : {"Books", "Orders", "Carts", "Users", "Prices", "Shelves"})
    files["Shop/Mongo" + std::string(name) + ".cs"] =
        "using MongoDB.Driver;\n\nclass Mongo" + std::string(name) + " {\n  IMongoCollection<" +
        std::string(name) + "> all;\n}\n";
  CHECK(told("postgresql", files).here.find(" keeps the data") == std::string::npos);
}

TEST_CASE("a list of processes within an image is not read by the host that takes whole trees") {
  Files files{{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
              {"docker/nginx/Procfile", "fpm: php-fpm\nnginx: nginx -g \"daemon off;\"\n"}};
  CHECK_FALSE(told("heroku", files).known);
  // Others read such a list, too: somebody has to name the host.
  files["Procfile"] = "web: node server.js\n";
  CHECK_FALSE(told("heroku", files).known);
  files["README.md"] = "# Shop\n\nPush it to Heroku.\n";
  CHECK(told("heroku", files).known);
}

TEST_CASE("a library that makes another easier to use tells none of its versions") {
  const Files files{{"build.sbt",
                     "name := \"shop\"\nlibraryDependencies ++= Seq(\n"
                     "  \"com.github.takezoe\" %% \"blocking-slick\" % \"0.0.14\"\n)\n"},
                    {"src/main/scala/shop/Books.scala",
                     "package shop\n\nimport slick.jdbc.JdbcBackend.Session\n\nclass Books\n"}};
  const Told slick = told("slick", files);
  CHECK(slick.known);
  CHECK(slick.version.empty());
}

TEST_CASE("a broker that code reaches only where a setting names it is one to choose") {
  const auto shop = [](const std::string& make) {
    return Files{
        {"go.mod",
         "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/nats-io/nats.go v1.40.0\n"},
        {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
        {"nats.go",
         "package main\n\nimport \"github.com/nats-io/nats.go\"\n\n"
         "type NatsQueue struct{ conn *nats.Conn }\n\n"
         "func NewNatsQueue(address string) *NatsQueue {\n"
         "\tconn, _ := nats.Connect(address)\n\treturn &NatsQueue{conn}\n}\n\n"
         "func (q *NatsQueue) Send(text string) { q.conn.Publish(\"orders\", []byte(text)) }\n"},
        {"main.go",
         "package main\n\nfunc main() {\n\tcfg := load()\n\tqueue := NewQueue(cfg)\n"
         "\tserve(queue)\n}\n\nfunc NewQueue(cfg Config) Queue {\n" +
             make + "}\n"}};
  };
  CHECK(told("nats", shop("\tswitch cfg.Queue {\n\tcase QUEUE_NATS:\n"
                          "\t\treturn NewNatsQueue(cfg.Address)\n\t}\n"
                          "\treturn NewMemoryQueue()\n"))
            .option);
  CHECK_FALSE(told("nats", shop("\treturn NewNatsQueue(cfg.Address)\n")).option);
}
