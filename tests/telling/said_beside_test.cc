// SPDX-License-Identifier: Apache-2.0
// What makers write beside a line, and what is no word of theirs.
#include "narrative/reasons/said_beside.h"

#include <doctest/doctest.h>

#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

/// What stands beside the line of a file.
std::string beside(const std::string& name, const std::string& text, std::uint32_t line) {
  TemporaryFolder folder;
  folder.write("shop/" + name, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  const auto file = story.tree().find(name);
  REQUIRE(file);
  const auto said = narrative::said_beside(story, {*file, line, line});
  return said ? said->text + "@" + std::to_string(said->place.line) : "";
}

}  // namespace

TEST_CASE("a comment behind, a description, a text below and comments above") {
  CHECK(beside("a.py", "TOP = 5  # how many lanterns are shown\n", 1) ==
        "how many lanterns are shown@1");
  CHECK(beside("a.py",
               "class S:\n    top: int = Field(\n        default=5,\n"
               "        description=\"How many lanterns \"\n        \"are shown\",\n    )\n",
               2) == "How many lanterns are shown@4");
  CHECK(beside("a.py", "class S:\n    top: int = 5\n    \"\"\"How many lanterns are shown\"\"\"\n",
               2) == "How many lanterns are shown@3");
  CHECK(beside("a.toml", "# How many lanterns\n# are shown\ntop = 5\n", 3) ==
        "How many lanterns are shown@1");
  CHECK(beside("a.ts", "// How many lanterns are shown\nexport const top = 5;\n", 2) ==
        "How many lanterns are shown@1");
}

TEST_CASE("an address, code put out of use and a word for a tool say nothing") {
  CHECK(beside("a.ts", "const shop = \"http://lantern.shop/all of them\";\n", 1).empty());
  CHECK(beside("a.toml", "# rank_model = \"lantern-large\"\ntop = 5\n", 2).empty());
  CHECK(beside("a.py", "TOP = 5  # noqa: E501 too long a line\n", 1).empty());
  CHECK(beside("a.py", "COLOUR = \"# of all the lanterns here\"\n", 1).empty());
}
