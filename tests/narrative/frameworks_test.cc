// SPDX-License-Identifier: Apache-2.0
// Which frameworks carry how much of a product.
#include "narrative/stack/frameworks.h"

#include <doctest/doctest.h>

#include "tests/model/traced.h"

namespace cutaway::narrative {

TEST_CASE("frameworks stand by the files that use them, what answers apart from what draws") {
  std::map<std::string, std::string> files = {
      {"package.json",
       R"({"dependencies": {"react": "^18", "express": "^4", "fastify": "^5", "vue": "^3"}})"},
      {"health.ts", "import fastify from \"fastify\";\nfastify().listen();\n"}};
  for (char c = 'a'; c < 'm'; ++c) {
    files[std::string("server/") + c + ".ts"] =
        "import express from \"express\";\nexport const app = express();\n";
    files[std::string("web/") + c + ".tsx"] =
        "import React from \"react\";\nexport const View = () => React.createElement(\"p\");\n";
  }
  const model::Traced shop(files);
  std::string answers, draws;
  for (const FrameworkUse& one : leading_frameworks(shop.analysis)) {
    const auto& name = shop.analysis.catalogue->technology(one.use->technology).name;
    (one.screens ? draws : answers) += name + " " + std::to_string(one.files) + "; ";
  }
  CHECK(answers == "Express 12; ");  // one file of thirteen asks Fastify
  CHECK(draws == "React 12; ");      // Vue is asked for and used nowhere
}

}  // namespace cutaway::narrative
