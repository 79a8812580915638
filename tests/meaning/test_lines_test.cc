// SPDX-License-Identifier: Apache-2.0
// What a Rust file builds for its tests only says nothing of the running product.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool tells(const std::string& text, const std::string& told_line) {
  const LinkedProject project(std::map<std::string, std::string>{{"src/url.rs", text}});
  const auto told = project.told();
  return std::find(told.begin(), told.end(), told_line) != told.end();
}

}  // namespace

TEST_CASE("an address in a module of tests reaches nothing") {
  const std::string opens = "fn shown() -> Url { Url::from(\"postgres://u:p@localhost/shop\") }\n";
  CHECK(tells(opens, "technology postgresql"));
  CHECK_FALSE(tells("#[cfg(test)]\nmod tests {\n    " + opens + "}\n", "technology postgresql"));
  CHECK_FALSE(tells("#[tokio::test]\nasync " + opens, "technology postgresql"));
}

TEST_CASE("what stands beside the tests is told") {
  const std::string opens = "fn shown() -> Url { Url::from(\"postgres://u:p@localhost/shop\") }\n";
  CHECK(tells(opens + "#[cfg(test)]\nmod tests { fn one() {} }\n", "technology postgresql"));
}
