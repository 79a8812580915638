// SPDX-License-Identifier: Apache-2.0
// Why a small product is built as it is, in the words of its comments and of its list of changes.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "narrative/stack/stack_cards.h"
#include "narrative/stack/stack_history.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string texts(const std::vector<narrative::Claim>& claims) {
  std::string out;
  for (const narrative::Claim& one : claims) out += std::string(one.text()) + '\n';
  return out;
}

/// What is told of a shop with these files.
narrative::StackHistory told(const std::vector<std::pair<std::string, std::string>>& files) {
  TemporaryFolder folder;
  folder.write("shop/package.json",
               R"({"name": "shop", "dependencies": {"express": "4", "tin-post": "4"}})");
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  narrative::StackHistory history;
  narrative::stack_cards(story, history);
  return history;
}

}  // namespace

TEST_CASE("comments say why, in code, in settings and above a definition") {
  const auto history = told({
      {"src/keep.js",
       "const app = require('express')();\n\n"
       "/**\n * Baskets are kept in memory rather than in the database, so no query waits.\n */\n"
       "function keep(basket) {\n  return app.save(basket);\n}\n"},
      {"src/send.js",
       "function send(one) {\n"
       "  // Only mail is sent here. That's because we pay for each message of a telephone.\n"
       "  return one;\n}\n"},
      {"Dockerfile",
       "# We use the static image because it has no libc with open vulnerabilities.\n"
       "FROM scratch\n"},
      {"src/plan.js",
       "// Returns the list rather than the map because the order counts.\n"
       "// Maybe we use a queue here because the server is slow.\n"
       "exports.plan = 1;\n"},
  });
  CHECK(texts(history.built) ==
        "In `keep.js`: “Baskets are kept in memory rather than in the database, so no query "
        "waits.”\n"
        "In `Dockerfile`: “We use the static image because it has no libc with open "
        "vulnerabilities.”\n"
        "In `send.js`: “Only mail is sent here. That's because we pay for each message of a "
        "telephone.”\n");
}

TEST_CASE("a list of changes says why, and what took the place of what") {
  const auto history = told({{"CHANGELOG.md",
                              "# Changes\n\n## 2.0\n\n"
                              "- #86 Replace BrassPost with tin-post.\n"
                              "- Customs: switch from SOAP to REST API\n"
                              "- Removed the yearly sums due to bad performance of queries\n"
                              "- Prevent duplicate orders on retries of a slow payment\n"
                              "- Replace the picture of a rose with that of a tulip\n"},
                             {"app.js", "const app = require('express')();\n"}});
  CHECK(texts(history.changed) ==
        "`CHANGELOG.md` says: “Removed the yearly sums due to bad performance of queries”\n");
  CHECK(texts(history.swaps) ==
        "`CHANGELOG.md` says: “Replace BrassPost with tin-post”\n"
        "`CHANGELOG.md` says: “switch from SOAP to REST API”\n");
}
