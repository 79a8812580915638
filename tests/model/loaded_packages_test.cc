// SPDX-License-Identifier: Apache-2.0
// Packages that no program imports by name, and services among which people choose.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

/// A server and, beside it, four packages for four senders of messages; `load` is how the server
/// comes by them.
std::map<std::string, std::string> shop(const std::string& load) {
  std::map<std::string, std::string> files{
      {"package.json", R"({"name":"shop","private":true,"workspaces":["packages/*"]})"},
      {"packages/server/package.json",
       R"({"name":"server","private":true,"scripts":{"start":"node main.js"},)"
       R"("dependencies":{"express":"5.0.0"}})"},
      {"packages/server/main.js",
       "import express from 'express';\nimport { loadConnector } from './connector.js';\n"
       "const app = express();\napp.get('/orders', (q, s) => s.json([]));\napp.listen(8080);\n"},
      {"packages/server/connector.js", load}};
  for (const char* name : {"hornbill", "plover", "wigeon", "avocet"}) {
    const std::string folder = std::string("packages/connectors/connector-") + name;
    files[folder + "/package.json"] = R"({"name":"@shop/connector-)" + std::string(name) +
                                      R"(","version":"1.0.0","main":"index.js",)" +
                                      R"("dependencies":{"got":"14.0.0"}})";
    files[folder + "/constant.js"] =
        "export const endpoint = 'https://api." + std::string(name) + ".io/v1/send';\n";
    files[folder + "/index.js"] =
        "import { got } from 'got';\nimport { endpoint } from './constant.js';\n"
        "export default () => got.post(endpoint, {});\n";
  }
  return files;
}

}  // namespace

TEST_CASE("packages that a server goes through while it runs are its own, their services a box") {
  const std::string told =
      map_of(shop("export const loadConnector = async (path) => import(path + '/index.js');\n"));
  CHECK(told.find("connector services external") != std::string::npos);
  CHECK(told.find("server can call connector services\n") != std::string::npos);
}

TEST_CASE("a server that loads something else by a variable has nothing to do with them") {
  const std::string told = map_of(shop("export const loadConnector = 1;\n"));
  CHECK(told.find("connector services") == std::string::npos);
}

TEST_CASE(
    "many services, each with a file of its own in one folder, are one box with their names") {
  std::map<std::string, std::string> files{
      {"requirements.txt", "flask==3.0.0\nrequests==2.32.0\n"},
      {"app.py",
       "from flask import Flask\nfrom suppliers import find\napp = Flask(__name__)\n\n"
       "@app.route('/find')\ndef find_all():\n    return find()\n\n"
       "if __name__ == '__main__':\n    app.run()\n"}};
  std::string imports;
  for (const char* name : {"hornbill", "barbet", "toucan", "aracari", "hoopoe", "kookaburra",
                           "motmot", "quetzal", "trogon"}) {
    const std::string one = name;
    files["suppliers/" + one + "_supplier.py"] =
        "import requests\n\ndef find():\n    return requests.get('https://api." + one +
        ".io/v1/parts')\n";
    imports += "from suppliers." + one + "_supplier import find as " + one + "\n";
  }
  files["suppliers/__init__.py"] = imports + "\ndef find():\n    return hornbill()\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("supplier services external") != std::string::npos, told);
  CHECK_MESSAGE(told.find("can call supplier services\n") != std::string::npos, told);
}

TEST_CASE(
    "an outside system to whose API code holds an address is asked, whoever makes the request") {
  const auto server = [](const std::string& address) {
    return map_of({
        {"package.json",
         R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
        {"main.js",
         "import express from 'express';\nimport { ask } from './ask.js';\n"
         "const app = express();\napp.get('/me', async (q, s) => s.json(await ask('" +
             address + "')));\napp.listen(8080);\n"},
        {"ask.js", "export const ask = (url) => deeply.hidden.request(url);\n"},
    });
  };
  CHECK(server("https://api.github.com/user/installations").find("GitHub API external") !=
        std::string::npos);
  // A page for people.
  CHECK(server("https://github.com/login/oauth/authorize").find("GitHub API") == std::string::npos);
}

TEST_CASE(
    "a pool of connections keeps nothing and passes on, and a tool called cli is none that "
    "serves") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  shop:\n    build: .\n    environment:\n      DATABASE_URL: "
       "postgres://pgbouncer:6432/shop\n  pgbouncer:\n    image: edoburu/pgbouncer:1.23\n"
       "    environment:\n      DB_HOST: db\n  db:\n    image: postgres:16\n"},
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"pg":"8.0.0"}})"},
      {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"main.js",
       "import { Pool } from 'pg';\n"
       "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
       "pool.query('select 1');\n"},
      {"shop-cli/Cargo.toml", "[package]\nname = \"shop-cli\"\nversion = \"0.1.0\"\n"},
      {"shop-cli/Dockerfile", "FROM rust\nCOPY . .\nRUN cargo build\nCMD [\"shop-cli\"]\n"},
      {"shop-cli/src/main.rs", "fn main() { println!(\"hello\"); }\n"},
  });
  CHECK(told.find("pgbouncer passes queries on to db\n") != std::string::npos);
  CHECK(told.find("shop keeps data in pgbouncer\n") != std::string::npos);
  CHECK(told.find("shop-cli cli") != std::string::npos);
}
