// SPDX-License-Identifier: Apache-2.0
// Of several manifests that ask for a library, that of the server is shown.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// The manifest that is shown for a library that server and pages ask for; the pages use it more.
std::string shown_for(const char* library, std::map<std::string, std::string> more) {
  const std::string asks = std::string("\"dependencies\": {\"") + library + "\": \"3.0.0\"";
  std::map<std::string, std::string> files = {
      {"pages/package.json", "{\"name\": \"pages\", " + asks + ", \"react\": \"18.0.0\"}}\n"},
      {"server/package.json", "{\"name\": \"server\", " + asks + ", \"express\": \"4.0.0\"}}\n"},
      {"server/src/app.js",
       "const express = require('express');\nconst z = require('" + std::string(library) +
           "');\nconst app = express();\napp.get('/things', (req, res) => res.json([]));\n"
           "app.post('/things', (req, res) => res.json(z));\napp.listen(80);\n"}};
  for (const char* name : {"A", "B", "C", "D"})
    files["pages/src/" + std::string(name) + ".jsx"] =
        "import React from 'react';\nimport z from '" + std::string(library) + "';\nexport const " +
        std::string(name) + " = () => <p>{z}</p>;\n";
  files.merge(more);
  const Traced shop(files);
  const TechnologyId id = shop.project.catalogue().find("openai");
  const auto use = std::ranges::find(shop.model.technologies, id, &TechnologyUse::technology);
  return use == shop.model.technologies.end()
             ? std::string()
             : shop.project.project().file(use->places[0].file).path;
}

}  // namespace

TEST_CASE("a library is shown where requests are answered, though the pages use it more often") {
  CHECK(shown_for("openai", {}) == "server/package.json");
}

TEST_CASE("what answers and draws is no server beside the pages") {
  CHECK(shown_for("openai", {{"server/src/Page.jsx",
                              "import React from 'react';\nexport const P = () => <p>x</p>;\n"}}) ==
        "pages/package.json");
}
