// SPDX-License-Identifier: Apache-2.0
// Sorts the complete one first.
#include "meaning/api/handlers/second_readings.h"

#include <algorithm>
#include <tuple>

namespace cutaway::meaning {

void drop_second_readings(std::vector<Route>& routes) {
  const auto key = [](const Route& route) {
    return std::tuple<const Place&, const std::string&, const std::string&>(
        route.place, route.method, route.path);
  };
  std::ranges::stable_sort(routes, [&](const Route& a, const Route& b) {
    return key(a) != key(b) ? key(a) < key(b) : a.complete && !b.complete;
  });
  const auto same = [&](const Route& a, const Route& b) { return key(a) == key(b); };
  routes.erase(std::unique(routes.begin(), routes.end(), same), routes.end());
}

}  // namespace cutaway::meaning
