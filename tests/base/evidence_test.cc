// SPDX-License-Identifier: Apache-2.0
// Evidence names each place once.
#include "base/evidence.h"

#include <doctest/doctest.h>

using namespace cutaway;

TEST_CASE("a place that comes again shows nothing new and is dropped, the order kept") {
  const Place first{FileId(2), 7, 9}, second{FileId(1), 3, 3};
  CHECK(Evidence(first, {second, first, second}).places() == std::vector<Place>{first, second});
  CHECK(Evidence(CountedSet{{"routes", {}}, 3, 3, {second, second, first}}).places() ==
        std::vector<Place>{second, first});
}
