// SPDX-License-Identifier: Apache-2.0
// Pieces of one folder, each for a site of its own, are one box, whatever one file is called.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

TEST_CASE("a site that a class beside its siblings asks is one more of the same") {
  std::map<std::string, std::string> files = {
      {"package.json", R"({"name": "shop", "scripts": {"start": "node server.js"}})"},
      {"server.js",
       "const app = require('express')();\napp.get('/', (q, s) => s.send('open'));\n"
       "app.listen(80);\n"}};
  const auto piece = [](const std::string& name, const std::string& host) {
    return "const Tracker = require('./base');\nclass " + name +
           " extends Tracker {\n  ask() { return fetch('https://" + host + "/list'); }\n}\n";
  };
  files["src/trackers/hornbill.js"] = piece("Hornbill", "hornbill.com");
  files["src/trackers/plover.js"] = piece("Plover", "plover.net");
  files["src/trackers/warbler.js"] = piece("Warbler", "warbler.org");
  files["src/trackers/evening.js"] = piece("Evening", "nightjar.com");
  const std::string map = model::map_of(files);
  CHECK(contains(map, "tracker services"));
  CHECK_FALSE(contains(map, "nightjar.com external"));
}
