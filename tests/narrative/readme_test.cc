// SPDX-License-Identifier: Apache-2.0
// What is taken out of a README's first lines: the name, and no row of links.
#include <doctest/doctest.h>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/purpose/purpose.h"
#include "narrative/texts/prose.h"
#include "tests/narrative/town.h"

namespace cutaway::narrative {

TEST_CASE("the name is what the title and the folder share, without marks of trade") {
  Town asked("lantern", {{"README.md", "## Lantern 是什么？\n\nLantern 是一款网上书店。\n"}});
  CHECK(explain(asked.analysis()).name == "Lantern");
  Town explained("lantern", {{"README.md", "# What LanTern is\n\nA small bookshop.\n"}});
  CHECK(explain(explained.analysis()).name == "LanTern");
  Town placed("lantern", {{"README.md", "## LanTern's place in a shop\n\nA small bookshop.\n"}});
  CHECK(explain(placed.analysis()).name == "LanTern");
  Town marked("lantern", {{"README.md", "# Lantern™\n\nA small bookshop.\n"}});
  CHECK(explain(marked.analysis()).name == "Lantern");
}

TEST_CASE(
    "a heading deep in the text is no title; the name is what is defined, or as it is written") {
  Town headed("lantern",
              {{"README.md",
                "Start with LaNtern at home.\n\n> ### News\n> We sell maps too.\n\n"
                "**LaNtern combines a shop for books and a small café in one house.**\n\n"
                "### Self-host LaNtern (video)\n"}});
  const auto told = explain(headed.analysis());
  CHECK(told.name == "LaNtern");
  REQUIRE(told.purpose.has_value());
  CHECK(contains(told.purpose->text(), "that “combines a shop for books"));
  Town defined("books", {{"README.md", "Lantern Books is an open shop.\n"}});
  CHECK(explain(defined.analysis()).name == "Lantern Books");
}

TEST_CASE(
    "what stands below bug reports or the community is no word about the project, unless it names "
    "it") {
  Town silent("lantern", {{"README.md",
                           "# Lantern\n\n## Bug reports\n\nOne of our fellow keepers will search, "
                           "find and hunt it as soon as possible.\n"}});
  const auto nothing = explain(silent.analysis());
  REQUIRE(nothing.purpose.has_value());
  CHECK(!contains(nothing.purpose->text(), "fellow keepers"));
  Town named("lantern", {{"README.md",
                          "# Lantern\n\n## Documentation\n\nThe pages are here. Lantern is a shop "
                          "for old books and maps.\n"}});
  const auto told = explain(named.analysis());
  REQUIRE(told.purpose.has_value());
  CHECK(contains(told.purpose->text(), "a shop for old books and maps"));
}

TEST_CASE("a heading that explains another product below the text is not the name") {
  Town beside("lantern", {{"README.md",
                           "An open shop that speaks to Ledgerly.\n\n## What is Ledgerly\n\n"
                           "Ledgerly is a modern till.\n\n## Goal\n\nLantern aims to help.\n"}});
  CHECK(explain(beside.analysis()).name == "Lantern");
}

TEST_CASE("a passage that is a row of links is no passage; a sentence with links is one") {
  const auto row = read_prose(
      "<p>\n<a href=\"https://shop.example\">Website</a>\n<a href=\"https://d.example\">Docs</a>\n"
      "<a href=\"https://f.example\">Forum</a>\n</p>\n");
  CHECK(row.empty());
  CHECK(read_prose("[Website](https://a) · [Docs](https://b) · [Forum](https://c)\n").empty());
  const auto sentence =
      read_prose("It sells [books](https://a), [maps](https://b) and [pens](https://c).\n");
  REQUIRE(sentence.size() == 1);
  CHECK(sentence.front().text == "It sells books, maps and pens.");
}

TEST_CASE("a heading right below the title says what the title names, and an escaped sign is one") {
  Town told("lantern", {{"README.md",
                         "# lantern\\*\n### A bookshop with a café for the whole town\n\n"
                         "## Questions?\n\nHave a look at our lists of answers for readers.\n"}});
  const auto explained = explain(told.analysis());
  CHECK(explained.name == "lantern*");
  REQUIRE(explained.purpose.has_value());
  CHECK(contains(explained.purpose->text(), "“A bookshop with a café for the whole town”"));
}

TEST_CASE("a link to a translation stands between the title and what it names") {
  Town told("lantern", {{"README.md",
                         "# Lantern\n\n[简体中文](./README.zh.md)\n\n"
                         "## A bookshop with a café for the whole town\n\n## Questions?\n"}});
  const auto explained = explain(told.analysis());
  REQUIRE(explained.purpose.has_value());
  CHECK(contains(explained.purpose->text(), "“A bookshop with a café for the whole town”"));
}

TEST_CASE("\"this is X, the …\" defines; what it is built with and old templates do not") {
  Town told("lantern", {{"README.md",
                         "# Lantern\n\nThis is `lantern`, the Rails application that powers a "
                         "bookshop and its café.\n\nLantern uses Laravel, the best framework of "
                         "all for shops.\n"}});
  const auto explained = explain(told.analysis());
  REQUIRE(explained.purpose.has_value());
  CHECK(contains(explained.purpose->text(),
                 "“the Rails application that powers a bookshop and its café”"));
}

TEST_CASE("a long sentence is not cut inside of an aside") {
  bool cut = false;
  CHECK(cut_words("It sells books and maps to people of the town (young, old, and very old) and "
                  "to all others who come",
                  12, &cut) == "It sells books and maps to people of the town");
  CHECK(cut);
}

TEST_CASE("before a list, the words that only open it are left out") {
  Town told("lantern", {{"README.md", "Lantern is an open bookshop that includes:\n\n- maps\n"}});
  const auto explained = explain(told.analysis());
  REQUIRE(explained.purpose.has_value());
  CHECK(contains(explained.purpose->text(), "“an open bookshop”"));
}

TEST_CASE("a heading that goes on in the next line is quoted whole") {
  Town wrapped("lantern",
               {{"README.md",
                 "<h1>Lantern</h1>\n<h4 align=\"center\">Lantern is a shop that helps "
                 "readers to find\n, borrow and keep old books. </h4>\n<p>More.</p>\n"}});
  const auto told = explain(wrapped.analysis());
  REQUIRE(told.purpose.has_value());
  CHECK(contains(told.purpose->text(), "readers to find, borrow and keep old books"));
}

TEST_CASE("a line in a script without gaps below the title is quoted as it stands") {
  Town written("lantern", {{"README.md", "# Lantern\n<h4> 旧书和地图的小店<h4>\n\nDocs\n"},
                           {"src/slow_query.py", "class SlowQuery:\n    pass\n"}});
  const auto told = explain(written.analysis());
  REQUIRE(told.purpose.has_value());
  CHECK_MESSAGE(contains(told.purpose->text(), "“旧书和地图的小店”"), told.purpose->text());
}

TEST_CASE("what a manifest says of a library for clients is not said of the whole") {
  const auto told = [](const std::string& words) {
    Town town("lantern",
              {{"README.md", "# Lantern\n\nLantern is an open shop of maps.\n"},
               {"lantern/package.json",
                "{\n  \"name\": \"lantern\",\n  \"description\": \"" + words + "\"\n}\n"}});
    const auto says = tell_own_words(Story(town.analysis()));
    return says ? says->text() : "";
  };
  CHECK(told("A server that orders old books of Lantern") ==
        "“A server that orders old books of Lantern”");
  CHECK(told("A client library that orders old books of Lantern").empty());
}

TEST_CASE(
    "a link of reStructuredText is told by its words, also where its address is on a line of its "
    "own") {
  CHECK(plain_line("works with `Postfix <http://postfix.org/>`_ and <https://dovecot.org>") ==
        "works with Postfix and dovecot.org");
  CHECK(plain_line("<http://postfix.org/>`_ or Dovecot") == "or Dovecot");
}

}  // namespace cutaway::narrative
