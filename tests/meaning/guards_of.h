// SPDX-License-Identifier: Apache-2.0
// From small projects to the guards of their routes, a line a route.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/meaning/linked_project.h"

namespace cutaway::meaning {

/// "GET /orders: auth login" of each route, in order.
inline std::vector<std::string> guards_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by)
      line += " " + guard.kind + " " + guard.name + (guard.value.empty() ? "" : " " + guard.value);
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace cutaway::meaning
