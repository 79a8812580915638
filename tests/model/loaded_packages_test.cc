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
  CHECK_MESSAGE(told.find("calls supplier services\n") != std::string::npos, told);
}
