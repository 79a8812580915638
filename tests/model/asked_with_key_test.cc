// SPDX-License-Identifier: Apache-2.0
// What is reached only where whoever runs the product has given a key, a piece or an edition.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

namespace {

/// The map of a server of Node that asks the weather by these lines of the file at `path`.
std::string weather(const std::string& path, const std::string& before,
                    std::map<std::string, std::string> beside = {}) {
  beside["package.json"] =
      "{\"name\": \"shop\", \"scripts\": {\"start\": \"node server.js\"},\n"
      " \"dependencies\": {\"express\": \"4\", \"axios\": \"1\"}}\n";
  beside["server.js"] =
      "const express = require('express');\nconst app = express();\n"
      "app.get('/weather', require('./" +
      path + "'));\napp.listen(80);\n";
  beside[path] = "const axios = require('axios');\n\nasync function ask(apiKey) {\n" + before +
                 "  return axios.get('https://api.open-meteo.com/v1/forecast');\n}\n"
                 "module.exports = ask;\n";
  return model::map_of(beside);
}

}  // namespace

TEST_CASE("a vendor that is asked behind a key is one that the product can ask") {
  CHECK(contains(weather("sky.js", ""), "shop asks for the weather through Open-Meteo"));
  CHECK(contains(weather("sky.js", "  if (!apiKey) {\n    throw new Error('no key');\n  }\n"),
                 "shop can ask for the weather through Open-Meteo"));
  // Any key of a record is not one that a vendor gives out.
  CHECK(contains(weather("sky.js", "  if (!key) {\n    return null;\n  }\n"),
                 "shop asks for the weather through Open-Meteo"));
}

TEST_CASE("a vendor that only the paid edition asks is one that the product can ask") {
  CHECK(contains(weather("pro/sky.js", ""), "shop can ask for the weather through Open-Meteo"));
}

TEST_CASE("a piece among others that say what they are is there to be chosen") {
  const std::map<std::string, std::string> pieces{{"modules/sky/definition.yml", "title: Sky\n"},
                                                  {"modules/sun/definition.yml", "title: Sun\n"},
                                                  {"modules/sea/definition.yml", "title: Sea\n"},
                                                  {"modules/ice/definition.yml", "title: Ice\n"}};
  CHECK(contains(weather("modules/sky/sky.js", "", pieces),
                 "shop can ask for the weather through Open-Meteo"));
  CHECK(
      contains(weather("modules/sky/sky.js", ""), "shop asks for the weather through Open-Meteo"));
}

TEST_CASE("what machines start by themselves is found under its name by nobody") {
  const auto map = [](std::map<std::string, std::string> deployment) {
    for (const std::string name : {"shop", "agent"})
      deployment[name + "/package.json"] = "{\"name\": \"" + name +
                                           "\", \"scripts\": {\"start\": \"node server.js\"},\n"
                                           " \"dependencies\": {\"express\": \"4\"}}\n";
    const std::string express = "const express = require('express');\nconst app = express();\n";
    deployment["shop/server.js"] =
        express + "app.get('/a', (q, r) => r.send('a'));\napp.listen(80);\n";
    deployment["agent/server.js"] =
        express +
        "fetch('https://shop');\napp.get('/b', (q, r) => r.send('b'));\napp.listen(81);\n";
    return model::map_of(deployment);
  };
  CHECK(contains(map({{"docker-compose.yml",
                       "services:\n  shop:\n    build: shop\n  agent:\n    build: agent\n"}}),
                 "agent calls shop"));
  CHECK(!contains(map({{"shop.service", "[Service]\nExecStart=/usr/bin/node shop/server.js\n"},
                       {"agent.service", "[Service]\nExecStart=/usr/bin/node agent/server.js\n"}}),
                  "agent calls shop"));
}

TEST_CASE("one program in two containers keeps its data where its variables say so") {
  const std::string map = model::map_of(
      {{"package.json",
        "{\"name\": \"mill\", \"scripts\": {\"start\": \"node main.js\"},\n"
        " \"dependencies\": {\"express\": \"4\", \"pg\": \"8\"}}\n"},
       {"main.js",
        "const express = require('express');\nconst { Pool } = require('pg');\n"
        "const pool = new Pool({ host: process.env.MILL_DB_HOST });\n"
        "pool.query('select 1 from grain');\n"
        "const app = express();\napp.get('/grain', (q, r) => r.send('x'));\napp.listen(80);\n"},
       {"Dockerfile", "FROM node:20\nCOPY . .\nENTRYPOINT [\"node\", \"main.js\"]\n"},
       {"docker-compose.yml",
        "services:\n  db:\n    image: postgres:16\n"
        "  web:\n    build: .\n    command: web\n    environment:\n      MILL_DB_HOST: db\n"
        "  worker:\n    build: .\n    command: worker\n    environment:\n"
        "      MILL_WEB_HOST: web:80\n"}});
  CHECK(contains(map, "web keeps data in db"));
  CHECK(!contains(map, "worker keeps data in db"));
}

TEST_CASE("a script that only starts other manifests makes no program of the folder") {
  const auto parts = [](const std::string& start) {
    return model::map_of(
        {{"package.json", "{\"name\": \"mill\", \"private\": true, \"scripts\": {\"start\": \"" +
                              start + "\", \"web\": \"cd web && npm start\"}}\n"},
         {"tool.js", "console.log('x');\n"},
         {"web/package.json",
          "{\"name\": \"web\", \"scripts\": {\"start\": \"node server.js\"},\n"
          " \"dependencies\": {\"express\": \"4\"}}\n"},
         {"web/server.js",
          "const express = require('express');\nconst app = express();\n"
          "app.get('/a', (q, r) => r.send('a'));\napp.listen(80);\n"}});
  };
  CHECK(contains(parts("node tool.js"), "mill "));
  CHECK(!contains(parts("run-p web"), "mill "));
  CHECK(!contains(parts("pnpm -r --parallel start"), "mill "));
}

TEST_CASE("an example of how a library is used is no part") {
  const auto parts = [](const std::string& name) {
    return model::map_of(
        {{"Mill.Server/Mill.Server.csproj",
          "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><OutputType>Exe</OutputType>"
          "</PropertyGroup></Project>\n"},
         {"Mill.Server/Program.cs",
          "var app = WebApplication.Create(args);\napp.MapGet(\"/a\", () => 1);\napp.Run();\n"},
         {name + "/" + name + ".csproj",
          "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType>"
          "</PropertyGroup></Project>\n"},
         {name + "/Program.cs",
          "public class Program { public static void Main() { System.Console.Write(1); } }\n"}});
  };
  CHECK(contains(parts("Mill.Client.Usage"), "Mill.Client.Usage"));
  CHECK(!contains(parts("Mill.Client.UsageExample"), "Mill.Client.UsageExample"));
}
