// SPDX-License-Identifier: Apache-2.0
// Compares the operations of interface files with the endpoints by method and pattern of the path.
#include "model/contract_coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "meaning/api/openapi.h"

namespace cutaway::model {
namespace {

/// "GET /orders/*" of every endpoint whose path is known. One that takes all methods and paths
/// answers no operation by itself.
std::set<std::string> served_patterns(const Model& model) {
  std::set<std::string> out;
  for (const Endpoint& endpoint : model.endpoints) {
    if (!endpoint.complete) continue;
    std::vector<std::string> paths = endpoint.public_paths;
    paths.push_back(endpoint.path);
    for (const std::string& path : paths) {
      const std::string pattern = meaning::path_pattern(path);
      if (endpoint.method != "ANY" || !pattern.ends_with("*"))
        out.insert(endpoint.method + " " + pattern);
    }
  }
  return out;
}

}  // namespace

std::vector<DescribedOperation> described_operations(const Analysis& analysis) {
  const auto operations = meaning::contract_operations(*analysis.facts);
  if (operations.empty()) return {};
  const std::set<std::string> served = served_patterns(*analysis.model);
  std::map<std::string, DescribedOperation> told;
  for (const meaning::ContractOperation& operation : operations) {
    const std::vector<std::string> patterns = meaning::path_patterns(operation);
    const auto [at, fresh] =
        told.try_emplace(operation.method + " " + patterns.back(), DescribedOperation{});
    DescribedOperation& one = at->second;
    if (fresh || operation.place < one.place) one.place = operation.place;
    one.found = one.found || std::ranges::any_of(patterns, [&](const std::string& pattern) {
                  return served.contains(operation.method + " " + pattern) ||
                         served.contains("ANY " + pattern);
                });
  }
  std::vector<DescribedOperation> out;
  for (const auto& [key, one] : told) out.push_back(one);
  std::ranges::stable_sort(out, {}, &DescribedOperation::place);
  return out;
}

}  // namespace cutaway::model
