// SPDX-License-Identifier: Apache-2.0
// Code that only tests are built with asks no model for anybody.
#include <doctest/doctest.h>

#include "tests/meaning/ai_book.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

constexpr const char* kAsks =
    "pub async fn NAME(text: &str) {\n"
    "    reqwest::get(\"https://api.anthropic.com/v1/messages\").await;\n}\n";

std::string asks(const std::string& name) {
  std::string text = kAsks;
  return text.replace(text.find("NAME"), 4, name);
}

std::size_t calls_of(const std::string& main, const std::string& helper) {
  return book_of({{"Cargo.toml", "[package]\nname = \"shop\"\n"},
                  {"src/main.rs", main},
                  {"src/helper.rs", helper}})
      .calls.size();
}

}  // namespace

TEST_CASE("a model that a module of tests asks is no model of the product") {
  const std::string main = asks("answer") + "mod helper;\nfn main() { answer(\"a\"); }\n";
  CHECK(calls_of(main, "") == 1);
  CHECK(calls_of(main, asks("list_mail")) == 2);
  CHECK(calls_of(main, "#[cfg(test)]\nmod tests {\n" + asks("list_mail") + "}\n") == 1);
}

TEST_CASE("a file that is a module of tests alone asks nobody") {
  const std::string main = asks("answer") + "fn main() { answer(\"a\"); }\n";
  CHECK(calls_of(main + "#[cfg(test)]\npub mod helper;\n", asks("list_mail")) == 1);
}
