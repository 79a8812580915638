// SPDX-License-Identifier: Apache-2.0
// The order of versions, as ranges of advisories ask for it.
#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "answers/advisories.h"

using namespace cutaway;

TEST_CASE("versions in their order") {
  const std::vector<std::string_view> order = {"0.9",   "1.0.0-alpha", "1.0.0-beta.2", "1.0.0rc1",
                                               "1.0.0", "1.0.0.post1", "1.0.1",        "1.0.10",
                                               "1.2",   "v2.0.0",      "10.0"};
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    CAPTURE(order[i]);
    CHECK(answers::compare_versions(order[i], order[i + 1]) < 0);
    CHECK(answers::compare_versions(order[i + 1], order[i]) > 0);
  }
  CHECK(answers::compare_versions("1.0", "1.0.0") == 0);
  CHECK(answers::compare_versions("1.0.0+build7", "1.0.0") == 0);
}
