// SPDX-License-Identifier: Apache-2.0
// How well a sentence says what the whole project is.
#include "narrative/telling.h"

#include <doctest/doctest.h>

using namespace cutaway;

TEST_CASE("a row of links to translations says nothing of the project") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Shop"});
  CHECK(telling.worth("Shop is a store that people run themselves.") > 0);
  CHECK(telling.worth("Deutsch | Español | Français | 日本語 | 한국어") < -20);
}
