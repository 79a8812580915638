// SPDX-License-Identifier: Apache-2.0
// Systems that somebody has to choose by name, and servers that pages only know by a setting.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using cutaway::contains;
using cutaway::model::map_of;

TEST_CASE("what an arm reaches that spells its name is asked only where somebody chose it") {
  const auto shop = [](const std::string& head) {
    return map_of({{"go.mod", "module example.org/shop\n\ngo 1.22\n"},
                   {"main.go",
                    "package main\n\nimport \"net/http\"\n\n"
                    "type Config struct{ Kind string }\n\n"
                    "func open(cfg Config) {\n" +
                        head +
                        "\t\thttp.Get(\"https://api.bitbucket.org/2.0/user\")\n\t}\n}\n\n"
                        "func main() {\n\topen(Config{})\n"
                        "\thttp.ListenAndServe(\":80\", nil)\n}\n"}});
  };
  const std::string chosen = shop("\tswitch cfg.Kind {\n\tcase \"bitbucket\":\n");
  CHECK_MESSAGE(contains(chosen, " can call Bitbucket"), chosen);
  const std::string always = shop("\tif cfg.Kind != \"bitbucket\" {\n");
  CHECK_MESSAGE(contains(always, " calls Bitbucket"), always);
}

TEST_CASE("pages that read where their server is call the one that answers here") {
  const auto shop = [](const std::string& key) {
    return map_of(
        {{"server/package.json",
          R"({"name": "desk", "scripts": {"start": "node main.js"}, "dependencies": {"express": "4"}})"},
         {"server/main.js",
          "const express = require('express');\nconst app = express();\n"
          "app.post('/login', (request, answer) => answer.json({}));\napp.listen(80);\n"},
         {"pages/package.json",
          R"({"name": "pages", "scripts": {"build": "webpack"}, "dependencies": {"react": "19"}})"},
         {"pages/index.html", "<html><body><script src=\"src/main.js\"></script></body></html>\n"},
         {"pages/src/sender.js",
          "export class Sender {\n  constructor(url) { this.url = url; }\n"
          "  send(one) {\n    const line = new XMLHttpRequest();\n"
          "    line.open('POST', this.url, true);\n    line.send(one);\n  }\n}\n"},
         {"pages/src/main.js",
          "import React from 'react';\nimport { Sender } from './sender';\n"
          "export const sender = new Sender(process.env." +
              key + ");\n"}});
  };
  const std::string told = shop("SHOP_SERVER_URL");
  CHECK_MESSAGE(contains(told, "pages calls desk"), told);
  // The address of somebody else's interface.
  const std::string other = shop("MAPBOX_API_URL");
  CHECK_MESSAGE(!contains(other, "pages calls desk"), other);
}
