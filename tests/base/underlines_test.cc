// SPDX-License-Identifier: Apache-2.0
#include "base/underlines.h"

#include <doctest/doctest.h>

using cutaway::before_underline;

TEST_CASE("an underline that stands behind its title on one line is cut off") {
  CHECK(before_underline("Lantern: a shop ==================") == "Lantern: a shop");
  CHECK(before_underline("Lantern - a shop") == "Lantern - a shop");
  CHECK(before_underline("====") == "====");
}
