// SPDX-License-Identifier: Apache-2.0
// What is told of a service that a client of the product's own asks, and of what is none of the
// product's.
#include <doctest/doctest.h>

#include <map>

#include "model/stack/declared.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Written = std::map<std::string, std::string>;

/// Each technology as "id", "id (tool)" or "id: what it does here", in the order of the answer.
std::string told_of(const Written& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    out += story.analysis.catalogue->technology(use.technology).id;
    if (use.tooling) out += " (tool)";
    if (model::only_declared(story.analysis, use)) out += " (asked for)";
    if (one.here) out += ": " + one.here->text();
    out += '\n';
  }
  std::erase(out, '`');
  return out;
}

bool has(const std::string& told, const std::string& line) {
  return ('\n' + told).find('\n' + line + '\n') != std::string::npos;
}

const char* const kModule = "module shop\n\ngo 1.26\n";
const char* const kMain = "package main\n\nfunc main() { println(\"open\") }\n";

}  // namespace

TEST_CASE("functions of a client that send a request tell what a service is asked for") {
  const std::string client =
      "package deezer\n\nconst base = \"https://api.deezer.com\"\n\n"
      "func (c *client) searchArtists(name string) error {\n"
      "\treturn c.makeRequest(name)\n}\n\n"
      "func (c *client) getRelatedArtists(id int) error {\n"
      "\treturn c.makeRequest(base)\n}\n\n"
      "func (c *client) makeRequest(url string) error {\n\t_, err := c.hc.Do(url)\n"
      "\treturn err\n}\n\nfunc cleanBio(bio string) string { return bio }\n";
  CHECK(has(told_of({{"go.mod", kModule}, {"main.go", kMain}, {"deezer/client.go", client}}),
            "deezer: Deezer is asked for searching artists and related artists (searchArtists and "
            "getRelatedArtists)."));
}

TEST_CASE("a link that counts from where people come asks nobody") {
  const std::string sponsors =
      "package shop\n\nvar sponsors = []string{\"https://api.deezer.com/?utm_source=shop\"}\n";
  const std::string told =
      told_of({{"go.mod", kModule}, {"main.go", kMain}, {"sponsors.go", sponsors}});
  CHECK(told.find("deezer") == std::string::npos);
  // Nor does an address that shows what others look like.
  const std::string shown =
      "package shop\n\nvar shown = \"https://api.deezer.com/hook/XXXXXXXXXXXX\"\n";
  CHECK(told_of({{"go.mod", kModule}, {"main.go", kMain}, {"shown.go", shown}}).find("deezer") ==
        std::string::npos);
}

TEST_CASE("a part of a page that is called after links and data made up for tests ask nobody") {
  const std::string manifest = "{\"name\": \"shop\", \"dependencies\": {\"react\": \"^19\"}}\n";
  const std::string links = "export const of = (id) => `https://musicbrainz.org/release/${id}`;\n";
  CHECK(told_of({{"package.json", manifest}, {"src/Search.jsx", links}}).find("musicbrainz") !=
        std::string::npos);
  CHECK(told_of({{"package.json", manifest}, {"src/AlbumLinks.jsx", links}}).find("musicbrainz") ==
        std::string::npos);
  CHECK(told_of({{"package.json", manifest}, {"src/UserFixtures.js", links}}).find("musicbrainz") ==
        std::string::npos);
}

TEST_CASE("a language in which only the makers' own scripts are written is a tool") {
  const std::string told = told_of({{"go.mod", kModule},
                                    {"main.go", kMain},
                                    {"scripts/release.py", "print('a')\n"},
                                    {"scripts/notes.py", "print('b')\n"}});
  CHECK(has(told, "python (tool)"));
  CHECK(told_of({{"scripts/release.py", "print('a')\n"}}).find("(tool)") == std::string::npos);
  // Scripts that are handed out to browsers are the product's.
  CHECK(told_of({{"go.mod", kModule}, {"main.go", kMain}, {"static/scripts/a.js", "show(1);\n"}})
            .find("javascript (tool)") == std::string::npos);
}

TEST_CASE("what code takes in is used, in whatever folder the code lies") {
  const std::string manifest = "{\"name\": \"shop\", \"dependencies\": {\"dompurify\": \"^3\"}}\n";
  const std::string editor =
      "import DOMPurify from \"dompurify\";\nexport const clean = (text) => "
      "DOMPurify.sanitize(text);\n";
  const std::string page = "export const page = 1;\n";
  CHECK(
      told_of({{"package.json", manifest}, {"src/page.js", page}}).find("dompurify (asked for)") !=
      std::string::npos);
  CHECK(told_of({{"package.json", manifest},
                 {"src/page.js", page},
                 {"src/documentation/editor.js", editor}})
            .find("(asked for)") == std::string::npos);
}
