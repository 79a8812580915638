// SPDX-License-Identifier: Apache-2.0
// ToldClaim: a claim as a reader has it, from a stored model or a report file; it needs no analysis
// to exist.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/evidence.h"

namespace cutaway::narrative {

/// A claim as it was told, with its places by path and the lines as they were quoted.
struct ToldClaim {
  struct ToldPlace {
    std::string path, quote;
    std::uint32_t line = 1, end_line = 1;
  };
  std::string id, rule, text;
  std::vector<ToldPlace> places;
  std::vector<std::string> seen_as;  ///< names that must stand in the cited lines
  bool has_query = false;
  Query query;
  std::uint64_t n = 0, of = 0;
};

}  // namespace cutaway::narrative
