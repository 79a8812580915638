// SPDX-License-Identifier: Apache-2.0
// The rule language of Traefik: "Host(`a`) && (PathPrefix(`/x`) || Path(`/y`))".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/gateways/patterns.h"

namespace cutaway::meaning {

struct TraefikRule {
  std::string host;
  std::vector<PathMatch> paths;  ///< empty = everything
  std::vector<std::string> methods;
  bool strips = false;  ///< version 1: "PathPrefixStrip:/api"
  bool tcp = false;
};

/// Reads both versions of the language; what it does not know narrows nothing.
TraefikRule read_traefik_rule(std::string_view rule);

}  // namespace cutaway::meaning
