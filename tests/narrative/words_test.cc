// SPDX-License-Identifier: Apache-2.0
// Documents without their markup, sentences, first comments, and small phrases.
#include <doctest/doctest.h>

#include "narrative/phrases.h"
#include "narrative/texts/domain_words.h"
#include "narrative/texts/first_comment.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {

TEST_CASE("badges, pictures, tables, code and comments are no prose") {
  const auto passages = read_prose(
      "<h1 align=\"center\">Tool</h1>\n<p align=\"center\">\n  <img src=\"x.png\" />\n</p>\n"
      "[![build](https://a/b.svg)](https://a)\n\n<!-- hidden\ntext -->\n"
      "**Tool** is a [fast](https://x) thing &amp; more.\n\n```sh\nrun it\n```\n| a | b "
      "|\n|---|---|\n");
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].kind == PassageKind::title);
  CHECK(passages[0].text == "Tool");
  CHECK(passages[1].text == "Tool is a fast thing & more.");
  CHECK(passages[1].line == 9);
}

TEST_CASE("a round bullet may stand alone on its line") {
  const auto passages = read_prose("Links\n\n  \xE2\x80\xA2\n\n- shops\n");
  REQUIRE(!passages.empty());
  CHECK(passages.back().text == "shops");
}

TEST_CASE("reStructuredText: underlined titles, directives and options") {
  const auto passages =
      read_prose("Tool\n====\n\n.. image:: x.png\n   :alt: picture\n\nIt *does* things.\n");
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].kind == PassageKind::title);
  CHECK(passages[1].text == "It does things.");
}

TEST_CASE("sentences end at full stops, not at abbreviations or in names") {
  const auto found =
      sentences("It reads files, e.g. main.c. Then it stops! Why? Because v1.2 does.");
  REQUIRE(found.size() == 4);
  CHECK(found[0] == "It reads files, e.g. main.c.");
  CHECK(found[3] == "Because v1.2 does.");
}

TEST_CASE("a long sentence is cut at a clause") {
  bool cut = false;
  CHECK(cut_words("one two three, four five six seven", 5, &cut) == "one two three");
  CHECK(cut);
  CHECK(cut_words("made in order to keep a plain, small shop for people who bake", 9) ==
        "made in order to keep a plain, small shop");
  CHECK(cut_words("made in order to keep the shop, which people like to see", 9) ==
        "made in order to keep the shop");
  CHECK(cut_words("one two", 5, &cut) == "one two");
  CHECK_FALSE(cut);
}

TEST_CASE("the first comment that is no licence introduces a file") {
  const auto found = first_comment(
      "a.py",
      "#!/usr/bin/env python\n# Copyright 2020 A\n\n\"\"\"Sends letters to people.\n\"\"\"\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "Sends letters to people.");
  CHECK(found[0].line == 4);
  CHECK(first_comment("a.c", "#include <stdio.h>\nint main() {}\n").empty());
}

TEST_CASE("small phrases") {
  CHECK(with_article("API") == "an API");
  CHECK(with_article("HTTP server") == "an HTTP server");
  CHECK(with_article("user") == "a user");
  CHECK(amount(1, "entry") == "one entry");
  CHECK(amount(14, "entry") == "14 entries");
  CHECK(rounded(31'612'004) == "31.6 million");
  CHECK(list_up_to({"a", "b", "c", "d"}, 2) == "a, b and 2 more");
  CHECK(quoted("say \"yes\"") == "“say 'yes'”");
  CHECK(singular("entries") == "entry");
  CHECK(singular("status") == "status");
  CHECK(singular("boxes") == "box");
}

}  // namespace cutaway::narrative

TEST_CASE("outside systems that whoever sets it up decides about are told as that") {
  using cutaway::narrative::reached_by_choice;
  CHECK(reached_by_choice({"Stripe", "SMTP"}, 2, 0) == "it was seen to reach Stripe and SMTP");
  CHECK(reached_by_choice({"Stripe", "LDAP", "SMTP"}, 1, 0) ==
        "it was seen to reach Stripe, and, where they are set up, LDAP and SMTP");
  CHECK(reached_by_choice({"Keycloak"}, 0, 0) == "it can reach Keycloak, where it is set up");
}
