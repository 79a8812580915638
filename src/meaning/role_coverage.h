// SPDX-License-Identifier: Apache-2.0
// How many of the Values that decide something (addresses, topics, paths) could be followed to the
// end, and why the others could not.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// One role in one language, over the project's own files.
struct RoleCoverage {
  LanguageId language;
  std::string role;  ///< "address" (of a client, store or broker), "path" (of a route), "topic"
  std::uint64_t values = 0, closed = 0;
  std::vector<std::pair<std::string, std::uint64_t>> why_open;  ///< most frequent first
};

/// By language, then role; roles that were not met are absent.
std::vector<RoleCoverage> role_coverage(const Facts& facts, const syntax::Project& project);

}  // namespace cutaway::meaning
