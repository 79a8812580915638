// SPDX-License-Identifier: Apache-2.0
// Folders with a piece for each of many services among which those choose who use the product.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;
using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("pieces in Go are alike by the names of their types, as no base says what they are") {
  Files files{{"go.mod", "module shop.example/shop\n\ngo 1.22\n"},
              {"main.go",
               "package main\n\nimport (\n\t\"net/http\"\n\t\"shop.example/shop/alerting/provider/"
               "hornbill\"\n)\n\nfunc main() {\n\thornbill.Send()\n\thttp.ListenAndServe(\":80\", "
               "nil)\n}\n"}};
  for (const char* name : {"hornbill", "kestrel", "magpie", "osprey", "plover"})
    files["alerting/provider/" + std::string(name) + "/" + name + ".go"] =
        "package " + std::string(name) +
        "\n\nimport \"net/http\"\n\ntype AlertProvider struct {\n\tURL string\n}\n\nfunc Send() "
        "{}\n"
        "\nfunc (p *AlertProvider) Alert() {\n\thttp.Post(p.URL, \"text/plain\", nil)\n}\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "alerting providers external"), told);
  CHECK_MESSAGE(has(told, "can send messages through alerting providers\n"), told);
}

TEST_CASE("pieces that ask by what the language has itself are such pieces, and are told once") {
  Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nimport { hornbill } from "
       "'./notifications/agents/hornbill.js';\nconst app = express();\n"
       "app.get('/orders', () => hornbill());\napp.listen(80);\n"}};
  for (const char* name : {"hornbill", "kestrel", "magpie", "osprey", "plover"})
    files["notifications/agents/" + std::string(name) + ".js"] =
        "import { BaseAgent } from './agent.js';\nexport class " + std::string(name) +
        "Agent extends BaseAgent {\n  send(text) {\n    return fetch('https://api." + name +
        ".io/v1/messages', { method: 'POST', body: text });\n  }\n}\n" + "export const " + name +
        " = () => 1;\n";
  files["notifications/agents/agent.js"] = "export class BaseAgent {}\n";
  files["notifications/agents/INotificationAgent.js"] =
      "import { BaseAgent } from './agent.js';\nexport class NotificationAgent extends BaseAgent "
      "{}\n";
  // What one of them asks besides is no system beside the box of all.
  files["notifications/agents/kestrel.js"] +=
      "export const relay = () => fetch('https://relay.acme.org/v1/messages');\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "notification agents external"), told);
  CHECK_MESSAGE(!has(told, "acme.org"), told);
  CHECK_MESSAGE(!has(told, "agent services"), told);
  // What they are made of is nobody to speak to.
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const auto box = std::ranges::find(model.parts, "notification agents", &model::Part::name);
  REQUIRE(box != model.parts.end());
  CHECK_MESSAGE(has(box->description, "kestrel"), box->description);
  CHECK_MESSAGE(!has(box->description, "INotificationAgent"), box->description);
}

TEST_CASE("a piece that is made of another one is of its kind, and what serves all is none") {
  Files files{{"shop.csproj",
               "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net8.0"
               "</TargetFramework></PropertyGroup></Project>\n"},
              {"Program.cs",
               "var app = WebApplication.Create();\napp.MapGet(\"/\", () => 1);\napp.Run();\n"},
              {"Notifications/NotificationService.cs",
               "namespace Shop;\npublic class NotificationService : IHandleNotification { }\n"}};
  const auto piece = [](const std::string& name, const std::string& base) {
    return "using System.Net.Http;\nnamespace Shop;\npublic class " + name + " : " + base +
           " {\n  public void Send() { new HttpClient().GetAsync(Url); }\n}\n";
  };
  for (const char* name : {"Hornbill", "Kestrel", "Magpie", "Osprey", "Plover"})
    files["Notifications/" + std::string(name) + "/" + name + ".cs"] =
        piece(name, "BaseNotification");
  files["Notifications/Quail/Server/Quail.cs"] = piece("Quail", "Kestrel");
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "notifications external"), told);
}

TEST_CASE("databases that people connect are one box, with the pieces beside that are made alike") {
  Files files{
      {"requirements.txt", "flask\npymongo\nclickhouse-driver\ncassandra-driver\n"},
      {"Dockerfile", "FROM python:3.12\nCMD [\"python\", \"main.py\"]\n"},
      {"main.py",
       "from flask import Flask\nfrom engines import mongo, clickhouse, cassandra, starling\n"
       "app = Flask(__name__)\n\n@app.route(\"/ask\")\ndef ask():\n"
       "    return mongo.Engine().query(\"a\")\n"}};
  const auto engine = [](const std::string& import, const std::string& client) {
    return import +
           "\nfrom engines.base import Base\n\nclass Engine(Base):\n    def connect(self):\n" +
           "        return " + client +
           "\n\n    def query(self, text):\n"
           "        return self.connect().execute(text)\n";
  };
  files["engines/base.py"] = "class Base:\n    pass\n";
  files["engines/mongo.py"] = engine("import pymongo", "pymongo.MongoClient(self.instance.host)");
  files["engines/clickhouse.py"] =
      engine("from clickhouse_driver import Client", "Client(self.instance.host)");
  files["engines/cassandra.py"] =
      engine("from cassandra.cluster import Cluster", "Cluster([self.instance.host]).connect()");
  files["engines/starling.py"] = engine("import starling", "starling.open(self.instance.host)");
  files["engines/words.py"] = "def quoted(text):\n    return text\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "engines external"), told);
  CHECK_MESSAGE(has(told, "can connect to engines\n"), told);
}

TEST_CASE("what a script asks by which the makers hand out a version is no system of the product") {
  const Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => fetch('https://api.hornbill.io/v1/orders'));\napp.listen(80);\n"},
      {"bin/release_manager.js",
       "export const publish = () => fetch('https://api.kestrel.io/v1/releases');\n"}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "shop calls hornbill.io\n"), told);
  CHECK_MESSAGE(!has(told, "kestrel"), told);
}

TEST_CASE("what a script asks that a tool starts while it builds is no system of the product") {
  const Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"},
"devDependencies":{"gulp":"5.0.0","openai":"4.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => fetch('https://api.hornbill.io/v1/orders'));\napp.listen(80);\n"},
      {".env.example", "OPENAI_API_KEY=\n"},
      {"gulpfile.js",
       "import { translate } from './gulp-translate.js';\n"
       "export const lang = () => translate(process.env.OPENAI_API_KEY);\n"},
      {"gulp-translate.js",
       "import OpenAI from 'openai';\nexport const translate = (apiKey) => {\n"
       "  const openai = new OpenAI({ apiKey });\n"
       "  return openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [] });\n};\n"}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "shop calls hornbill.io\n"), told);
  CHECK_MESSAGE(!has(told, "OpenAI"), told);
}

TEST_CASE(
    "beside databases a piece with a library of its own speaks to one, not what runs a text") {
  const auto engine = [](const std::string& import) {
    return import +
           "\nfrom engines.base import Base\n\nclass Engine(Base):\n"
           "    def connect(self):\n        return self.open()\n\n"
           "    def query(self, text):\n        return self.connect().execute(text)\n";
  };
  Files files{{"requirements.txt",
               "flask\npymongo\nclickhouse-driver\ncassandra-driver\n"
               "asana\nstarling\nrestricted\n"},
              {"app.py",
               "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
               "@app.get(\"/\")\ndef home():\n    return \"\"\n\n\napp.run()\n"},
              {"engines/base.py", "class Base:\n    pass\n"}};
  files["engines/mongo.py"] = engine("import pymongo\nclient = pymongo.MongoClient()");
  files["engines/clickhouse.py"] =
      engine("from clickhouse_driver import Client\nclient = Client()");
  files["engines/cassandra.py"] =
      engine("from cassandra.cluster import Cluster\ncluster = Cluster([])");
  files["engines/starling.py"] = engine("import starling");
  files["engines/python.py"] = engine("import restricted");
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  std::string told;
  for (const auto& part : model.parts)
    if (part.name == "engines") told = part.description;
  CHECK_MESSAGE(has(told, "starling"), told);
  CHECK_MESSAGE(!has(told, "python"), told);
}

TEST_CASE("databases with a module each among many plug-ins are connected, and keep nothing") {
  const auto needs = [](const std::string& group, const std::string& artifact) {
    return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact +
           "</artifactId><version>1</version></dependency>\n";
  };
  const auto pom = [](const std::string& name, const std::string& dependencies) {
    return "<project>\n<groupId>org.shop</groupId>\n<artifactId>" + name +
           "</artifactId>\n<version>1</version>\n<dependencies>\n" + dependencies +
           "</dependencies>\n</project>\n";
  };
  const std::map<std::string, std::pair<std::string, std::string>> drivers{
      {"clickhouse", {"com.clickhouse", "clickhouse-jdbc"}},
      {"sqlserver", {"com.microsoft.sqlserver", "mssql-jdbc"}},
      {"oracle", {"com.oracle.database.jdbc", "ojdbc8"}},
      {"snowflake", {"net.snowflake", "snowflake-jdbc"}},
      {"duckdb", {"org.duckdb", "duckdb_jdbc"}},
      {"cassandra", {"com.datastax.oss", "java-driver-core"}},
      {"mongodb", {"org.mongodb", "mongodb-driver-sync"}}};
  std::string all = needs("org.springframework.boot", "spring-boot-starter-web");
  Files files;
  for (const auto& [name, driver] : drivers) {
    files["source-plugin/source-" + name + "/pom.xml"] =
        pom("source-" + name, needs(driver.first, driver.second));
    files["source-plugin/source-" + name + "/src/main/java/org/shop/" + name + "/Source.java"] =
        "package org.shop." + name + ";\n\npublic class Source {}\n";
    all += needs("org.shop", "source-" + name);
  }
  files["server/pom.xml"] = pom("server", all);
  files["server/src/main/java/org/shop/Shop.java"] =
      "package org.shop;\n\nimport org.springframework.boot.SpringApplication;\n"
      "import org.springframework.boot.autoconfigure.SpringBootApplication;\n\n"
      "@SpringBootApplication\npublic class Shop {\n  static final String DRIVER = "
      "\"com.clickhouse.jdbc.ClickHouseDriver\";\n"
      "  public static void main(String[] args) { SpringApplication.run(Shop.class, args); }\n}\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(!has(told, "ClickHouse datastore"), told);
  CHECK_MESSAGE(!has(told, "Oracle Database datastore"), told);
}

TEST_CASE("folders called like those of the product's models are no systems of others") {
  Files files{
      {"composer.json", R"({"name":"acme/shop","require":{"laravel/framework":"^11.0"}})"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/orders', fn () => 1);\n"},
      {"app/Abstracts/Import.php",
       "<?php\nnamespace App\\Abstracts;\nuse GuzzleHttp\\Client;\nabstract class Import {}\n"}};
  for (const char* name : {"Banking", "Goods", "Purchases", "Sales", "Settings"}) {
    files["app/Imports/" + std::string(name) + "/Rows.php"] =
        "<?php\nnamespace App\\Imports\\" + std::string(name) +
        ";\nuse App\\Abstracts\\Import;\nuse GuzzleHttp\\Client;\nclass Rows extends Import {}\n";
    files["app/Models/" + std::string(name) + "/Row.php"] =
        "<?php\nnamespace App\\Models\\" + std::string(name) + ";\nclass Row {}\n";
  }
  const std::string told = map_of(files);
  CHECK_MESSAGE(!has(told, "imports external"), told);
  for (const char* name : {"Banking", "Goods", "Purchases", "Sales", "Settings"})
    files.erase("app/Models/" + std::string(name) + "/Row.php");
  CHECK_MESSAGE(has(map_of(files), "imports external"), map_of(files));
}
