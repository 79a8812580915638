// SPDX-License-Identifier: Apache-2.0
// Two readings of one line of routes are one route, of the framework whose file it is.
#include "meaning/api/handlers/second_readings.h"

#include <doctest/doctest.h>

using namespace cutaway;

TEST_CASE("of two readings of one line the complete one stays, whichever came first") {
  const auto route = [](std::uint32_t line, bool complete, std::size_t technology) {
    meaning::Route out;
    out.method = "GET";
    out.path = "/orders";
    out.place = {FileId(0), line, line};
    out.complete = complete;
    out.technology = TechnologyId(technology);
    return out;
  };
  constexpr std::size_t kFramework = 1, kLanguage = 2;
  std::vector<meaning::Route> routes{route(1, false, kLanguage), route(1, true, kFramework),
                                     route(6, true, kFramework), route(6, false, kLanguage),
                                     route(9, false, kLanguage)};
  meaning::drop_second_readings(routes);
  REQUIRE(routes.size() == 3);
  CHECK(routes[0].technology == TechnologyId(kFramework));
  CHECK(routes[1].technology == TechnologyId(kFramework));
  // What one alone reads stays as it is.
  CHECK(routes[2].technology == TechnologyId(kLanguage));
}
