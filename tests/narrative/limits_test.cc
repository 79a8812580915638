// SPDX-License-Identifier: Apache-2.0
// Laws of every sentence: evidence that is there, names in the cited lines, short sentences, short
// paragraphs.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "tests/narrative/town.h"

namespace cutaway::narrative {
namespace {

bool stands(const Town& town, const Named& name) {
  const auto& file = town.tree_.files_[name.place.file.index()];
  const auto lines = split(town.tree_.texts_.at(file.path), '\n');
  for (std::size_t i = name.place.line;
       i <= std::min<std::size_t>(name.place.end_line, lines.size()); ++i) {
    if (contains(lower(lines[i - 1]), lower(name.seen_as))) return true;
  }
  return name.place.line == 1 && contains(lower(file.path), lower(name.seen_as));
}

void check_claim(const Town& town, const Claim& claim) {
  INFO(claim.text());
  CHECK(word_count(claim.text()) <= kMostWords);
  CHECK_FALSE(claim.id().empty());
  for (const Place& place : claim.evidence().places()) {
    REQUIRE(place.file.index() < town.tree_.files_.size());
    CHECK(place.line >= 1);
    CHECK(place.line <= place.end_line);
  }
  for (const Named& name : claim.names()) CHECK(stands(town, name));
}

void check_blocks(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      CHECK(paragraph->claims.size() >= 1);
      CHECK(paragraph->claims.size() <= 4);
    } else if (const auto* list = std::get_if<ClaimList>(&block.content)) {
      CHECK(list->items.size() >= 1);
      CHECK(list->items.size() <= 7);
    } else if (const auto* table = std::get_if<Table>(&block.content)) {
      CHECK_FALSE(table->rows.empty());
      for (const Row& row : table->rows) CHECK(row.cells.size() == table->columns.size());
    } else if (const auto* section = std::get_if<Section>(&block.content)) {
      CHECK_FALSE(section->blocks.empty());
      check_blocks(section->blocks);
    }
  }
}

}  // namespace

TEST_CASE("every claim of the first screen and of the report keeps the laws") {
  Town town = bookshop();
  const auto& analysis = town.analysis();
  const Explain screen = explain(analysis);
  const Document document = report(analysis);
  for (const Claim* claim : claims(screen)) check_claim(town, *claim);
  for (const Claim* claim : claims(document)) check_claim(town, *claim);
  CHECK(claims(document).size() > 5);
  for (const Page& page : document.pages) check_blocks(page.blocks);
}

TEST_CASE("half of the sentences have at most 15 words, nine in ten at most 24") {
  Town town = bookshop();
  const Document document = report(town.analysis());
  std::vector<std::size_t> words;
  for (const Claim* claim : claims(document)) words.push_back(word_count(claim->text()));
  REQUIRE_FALSE(words.empty());
  std::sort(words.begin(), words.end());
  CHECK(words[words.size() / 2] <= 15);
  CHECK(words[words.size() * 9 / 10] <= 24);
}

TEST_CASE("pages come in the order of their numbers and none is empty") {
  Town town = bookshop();
  const Document document = report(town.analysis());
  REQUIRE_FALSE(document.pages.empty());
  std::uint32_t last = 0;
  for (const Page& page : document.pages) {
    CHECK(page.number > last);
    last = page.number;
    CHECK_FALSE(page.blocks.empty());
    CHECK_FALSE(page.question.empty());
  }
}

TEST_CASE("the picture is at most eighty columns wide") {
  Town town = bookshop();
  for (const std::string& line : explain(town.analysis()).picture) CHECK(line.size() <= 80);
}

TEST_CASE("an empty project is told without a crash and without an invention") {
  Town town("nothing", {});
  const Explain answer = explain(town.analysis());
  CHECK(answer.shows.empty());
  CHECK_FALSE(answer.says);
}

}  // namespace cutaway::narrative
