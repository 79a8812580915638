// SPDX-License-Identifier: Apache-2.0
// Queries: counts that can be run again, with the first three places, and an honest answer to what
// is not known.
#include <doctest/doctest.h>

#include <set>

#include "world.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("files are counted by language and origin") {
  World world({{"a.py", ""}, {"b.py", ""}, {"c.js", ""}, {"t.py", ""}});
  world.origin("t.py", sources::Origin::test);
  world.build();
  const QueryAnswer python = run_query(world.analysis, {"files", {{"language", "Python"}}});
  CHECK(python.n == 2);
  CHECK(python.of == 3);
  CHECK(run_query(world.analysis, {"files", {{"language", "Python"}, {"origin", "any"}}}).n == 3);
}

TEST_CASE("text search looks for whole words in own code and says how many files it read") {
  World world(
      {{"a.py", "retry = 1\nx\nbackoff(2)\n"}, {"b.py", "retrying()\n"}, {"README.md", "retry\n"}});
  world.build();
  const Searched found = search(world.analysis, {"text_search", {{"words", "retry|backoff"}}});
  CHECK(found.hits == 2);
  CHECK(found.places == 2);
  REQUIRE(found.examples.size() == 2);
  CHECK(found.examples[1].line == 3);
  CHECK(search(world.analysis, {"text_search", {{"words", "retry"}, {"match", "part"}}}).hits == 2);
  CHECK(search(world.analysis, {"text_search", {{"words", "nowhere"}}}).hits == 0);
  CHECK(search(world.analysis, {"text_search", {{"words", "retry"}, {"files", "docs"}}}).hits == 1);
}

TEST_CASE("words may be asked for where a word of a name begins, in what runs alone") {
  World world({{"a.py", "max_retry = 1\nonRetry()\nentry = 2\nRETRIES = 3\nmyretry()\n"},
               {"locked.txt", "retry\n"},
               {"data.json", "{\"retry\": 1}\n"}});
  world.build();
  const auto hits = [&](std::string_view files) {
    return search(world.analysis,
                  {"text_search",
                   {{"words", "retry|retries"}, {"match", "start"}, {"files", std::string(files)}}})
        .hits;
  };
  CHECK(hits("programs") == 3);
  CHECK(hits("all") == 5);
}

TEST_CASE("an unknown rule, parameter or broken expression is not known, never zero") {
  World world({{"a.py", ""}, {"z.txt", ""}});
  world.build();
  CHECK_FALSE(run_query(world.analysis, {"no_such_rule", {}}).known);
  CHECK_FALSE(run_query(world.analysis, {"files", {{"colour", "red"}}}).known);
  CHECK_FALSE(run_query(world.analysis, {"text_search", {{"expression", "("}}}).known);
}

TEST_CASE(
    "each rule has an id of its own and a title, and runs without parameters or says that it "
    "cannot") {
  World world({{"a.py", "x"}, {"z.txt", ""}});
  world.build();
  std::set<std::string_view> ids;
  for (const QueryRule* rule : query_rules()) {
    CHECK(ids.insert(rule->id).second);
    CHECK_FALSE(rule->title.empty());
    const QueryAnswer answer = run_query(world.analysis, {std::string(rule->id), {}});
    CHECK(answer.n <= (answer.known ? std::max<std::uint64_t>(answer.of, answer.n) : 0));
    CHECK(answer.examples.size() <= 3);
  }
}
