// SPDX-License-Identifier: Apache-2.0
// What comments of a small product say that a library cannot do, as `stack` and page 10 quote it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "narrative/stack/stack_cards.h"
#include "narrative/stack/stack_history.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE(
    "a comment that names a library and what it lacks is quoted; plans and own code are not") {
  TemporaryFolder folder;
  folder.write("shop/package.json",
               R"({"name": "shop", "dependencies": {"redis": "4", "express": "4"}})");
  folder.write(
      "shop/src/keep.js",
      "const redis = require('redis');\n\n"
      "// Redis does not support nested hashes, so baskets are kept as text.\n"
      "exports.keep = (basket) => redis.createClient().set('b', JSON.stringify(basket));\n");
  folder.write("shop/src/plan.js",
               "const express = require('express');\n\n"
               "// @throws Error if express fails when it doesn't work with the basket.\n"
               "// TODO: express doesn't support this yet, wait for the next one.\n"
               "// The basket does not support more than nine things at once.\n"
               "exports.app = express();\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  narrative::StackHistory history;
  narrative::stack_cards(story, history);
  REQUIRE(history.around.size() == 1);
  CHECK(std::string(history.around[0].text()) ==
        "On Redis, a comment in `keep.js` says: “Redis does not support nested hashes, so baskets "
        "are kept as text.”");
}
