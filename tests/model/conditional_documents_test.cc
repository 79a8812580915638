// SPDX-License-Identifier: Apache-2.0
// What stands behind a profile is a choice; what stands in front of it holds for everybody.
#include "model/stack/conditional_documents.h"

#include <doctest/doctest.h>

using cutaway::model::conditional_documents;

TEST_CASE("the document behind a profile is a choice, the first one is none") {
  const auto found = conditional_documents(
      "spring:\n  datasource:\n    url: jdbc:postgresql://db/shop\n---\nspring:\n  config:\n    "
      "activate:\n      on-profile: mysql\n  datasource:\n    url: jdbc:mysql://db/shop\n",
      {"on-profile:"});
  REQUIRE(found.size() == 1);
  CHECK(found.front().first == 5);
  CHECK(found.front().second >= 10);
}

TEST_CASE("a file of one document holds as a whole") {
  CHECK(
      conditional_documents("---\non-profile: mysql\nurl: jdbc:mysql://db/shop\n", {"on-profile:"})
          .empty());
}
