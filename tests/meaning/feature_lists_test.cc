// SPDX-License-Identifier: Apache-2.0
// Which items of a document say what the software can do.
#include "meaning/feature_lists.h"

#include <doctest/doctest.h>

#include <string>

using namespace cutaway;

namespace {

meaning::Block block(std::string_view kind, std::string_view text, int level = 1,
                     std::size_t link_bytes = 0) {
  meaning::Block out;
  out.kind = kind;
  out.text = text;
  out.level = level;
  out.link_bytes = link_bytes;
  return out;
}

std::string items(const std::vector<meaning::Block>& blocks) {
  std::string out;
  for (const meaning::Block* one : meaning::feature_items(blocks))
    out += std::string(one->text) + "; ";
  return out;
}

}  // namespace

TEST_CASE("a section of features has its items and those one level deeper, not those below them") {
  CHECK(items({block("heading", "Features", 2), block("item", "Upload files", 1),
               block("item", "Links that expire", 2), block("item", "After an hour", 3),
               block("heading", "Installation", 2), block("item", "Run it", 1)}) ==
        "Upload files; Links that expire; ");
}

TEST_CASE("a line over a list announces it as a heading does, until the list ends") {
  CHECK(items({block("paragraph", "Feature overview:"), block("item", "Tags for links"),
               block("paragraph", "Demo: see the site"), block("item", "Not a feature")}) ==
        "Tags for links; ");
  CHECK(items({block("paragraph", "What others say:"), block("item", "Great")}).empty());
}

TEST_CASE("a list of titled items below the first paragraph needs no heading") {
  const auto below = [](const std::string& first) {
    std::vector<meaning::Block> out{block("heading", "Shop"), block("paragraph", first)};
    for (const char* one :
         {"Baskets – Keep what you want", "Bills – Send them by mail", "Stock – Count what is left",
          "Prices – Change them at night", "Any number of shops"})
      out.push_back(block("item", one));
    return out;
  };
  CHECK(items(below("Shop sells what you make.")) ==
        "Baskets – Keep what you want; Bills – Send them by mail; Stock – Count what is left; "
        "Prices – Change them at night; Any number of shops; ");
  auto later = below("Shop sells what you make.");
  later.insert(later.begin() + 1, block("heading", "Setting up", 2));
  CHECK(items(later).empty());
  CHECK(items({block("heading", "Here are some of the things that you can do with it:", 4),
               block("item", "Track the weather")}) == "Track the weather; ");
}

TEST_CASE("a short name that is a link is an item, a long row of links and a wish list are none") {
  CHECK(items({block("heading", "Features", 2), block("item", "Attachments", 1, 11),
               block("item", "Read the pages on how to set up, run, change and move it", 1, 56),
               block("heading", "Feature requests", 2), block("item", "Ask in the forum", 1)}) ==
        "Attachments; ");
}

TEST_CASE("of a long list whose first level only opens others, what stands below is kept") {
  std::vector<meaning::Block> long_list{block("heading", "Features", 2)};
  for (const char* head : {"Mail server with:", "Calendars with:"}) {
    long_list.push_back(block("item", head, 1));
    for (int i = 0; i < 16; ++i) long_list.push_back(block("item", "Something", 2));
  }
  const std::string kept = items(long_list);
  CHECK(kept.starts_with("Something; "));
  CHECK(kept.find("Calendars") == std::string::npos);
}

TEST_CASE("without a list the first sentences say what people can do") {
  const std::vector<meaning::Block> page{
      block("heading", "Post"),
      block("paragraph", "Post is a letter box. With Post you can send letters and print stamps."),
      block("paragraph", "Trains, planes and ships are supported."),
      block("heading", "Installation", 2), block("paragraph", "You can run it with one command.")};
  std::string said;
  for (const auto& [text, at] : meaning::feature_sentences(page)) said += std::string(text) + "; ";
  CHECK(said == "send letters and print stamps; Trains, planes and ships are supported; ");
}

TEST_CASE("a line below the title or a heading about it opens a list of what it does") {
  const std::vector<meaning::Block> blocks{
      block("heading", "What is Shop Server?", 2),
      block("paragraph", "Shop Server sells. It focuses on what every shop needs:"),
      block("item", "Baskets and bills"),
      block("item", "Prices at night"),
      block("item", "Count what is left"),
      block("heading", "Why Shop Server", 2),
      block("paragraph", "Shop Server is designed to:"),
      block("item", "Run without a network"),
      block("item", "Work with any till"),
      block("item", "Keep a million bills"),
      block("heading", "Hosting", 2),
      block("paragraph", "The Shop Network provides:"),
      block("item", "A console for all shops"),
      block("item", "Backups every hour"),
      block("paragraph", "A host supports:"),
      block("item", "Linux"),
      block("item", "Windows"),
      block("item", "A Mac")};
  CHECK(items(blocks) ==
        "Baskets and bills; Prices at night; Count what is left; Run without a network; "
        "Work with any till; Keep a million bills; ");
  // Where a section is called after features, that is the list.
  std::vector<meaning::Block> more = blocks;
  for (const auto& one : {block("heading", "Features", 2), block("item", "Tills"),
                          block("item", "Stock"), block("item", "Vouchers")})
    more.push_back(one);
  CHECK(items(more) == "Tills; Stock; Vouchers; ");
}

TEST_CASE("an item that only leads to a page is no feature") {
  CHECK(items({block("heading", "Features", 2), block("item", "Forum: https://forum.example.com"),
               block("item", "User Guide: Shop User Guide", 1, 15), block("item", "Many shops")}) ==
        "Many shops; ");
}

TEST_CASE("titles of which most lead elsewhere are links beside the product") {
  std::vector<meaning::Block> page{block("heading", "Shop"), block("paragraph", "Shop sells.")};
  for (const char* one : {"Website: https://shop.example", "Forum: https://forum.shop.example",
                          "Guide: https://docs.shop.example", "Chat: https://chat.shop.example",
                          "Translations: https://words.shop.example"})
    page.push_back(block("item", one, 1, 22));
  CHECK(items(page).empty());
}
