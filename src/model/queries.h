// SPDX-License-Identifier: Apache-2.0
// Queries: every count and search that a claim rests on, as rules with parameters that `verify` can
// run again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "model/model.h"

namespace cutaway::model {

struct QueryAnswer {
  std::uint64_t n = 0;          ///< rows that match / hits of a search
  std::uint64_t of = 0;         ///< base / places searched
  std::vector<Place> examples;  ///< first three in path order
  bool known = true;            ///< false: no such rule or parameter (an older or newer report)
};

/// One .cc in src/model/queries/ each.
struct QueryRule {
  std::string_view id;     ///< "routes", "files", "text_search", "calls_with_timeout" …
  std::string_view title;  ///< what it counts, for readers
  QueryAnswer (*run)(const Analysis& analysis, const Query& query);
};

/// Written by cmake/records.cmake, ordered by file name.
extern const QueryRule* const kQueryRules[];
extern const std::size_t kQueryRules_count;

std::span<const QueryRule* const> query_rules();
QueryAnswer run_query(const Analysis& analysis, const Query& query);
/// Runs the query and packs the answer as evidence.
CountedSet count(const Analysis& analysis, Query query);
Searched search(const Analysis& analysis, Query query);
/// Several queries of the rule `text_search`, answered in their order by reading each file once.
std::vector<Searched> search_texts(const Analysis& analysis, std::vector<Query> queries);

}  // namespace cutaway::model
