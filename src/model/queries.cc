// SPDX-License-Identifier: Apache-2.0
// Runs a query by its rule, and packs answers as evidence.
#include "model/queries.h"

namespace cutaway::model {

std::span<const QueryRule* const> query_rules() { return {kQueryRules, kQueryRules_count}; }

QueryAnswer run_query(const Analysis& analysis, const Query& query) {
  for (const QueryRule* rule : query_rules()) {
    if (rule->id == query.rule) return rule->run(analysis, query);
  }
  QueryAnswer unknown;
  unknown.known = false;
  return unknown;
}

CountedSet count(const Analysis& analysis, Query query) {
  QueryAnswer answer = run_query(analysis, query);
  return {std::move(query), answer.n, answer.of, std::move(answer.examples)};
}

Searched search(const Analysis& analysis, Query query) {
  QueryAnswer answer = run_query(analysis, query);
  return {std::move(query), answer.of, answer.n, std::move(answer.examples)};
}

}  // namespace cutaway::model
