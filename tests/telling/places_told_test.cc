// SPDX-License-Identifier: Apache-2.0
// Where nothing else tells, a technology is told by the places that use it.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

std::string line_of(std::string_view technology, const Files& files) {
  return tests::stack_line(technology, files).role;
}

std::string manifest(const std::string& package) {
  return "{\"name\": \"shop\", \"dependencies\": {\"" + package + "\": \"^1\"}}\n";
}

}  // namespace

TEST_CASE("a use in tests alone gives no line") {
  CHECK(line_of("redux", {{"package.json", manifest("redux")},
                          {"web/basket.test.js",
                           "import { createStore } from 'redux';\ncreateStore(() => 1);\n"}})
            .empty());
}
