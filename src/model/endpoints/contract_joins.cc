// SPDX-License-Identifier: Apache-2.0
// Joins endpoints with the operations of interface files that describe them.
#include "model/endpoints/contract_joins.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "meaning/api/contracts/openapi.h"
#include "model/endpoints/contract_bases.h"

namespace cutaway::model {
namespace {

using meaning::ContractOperation;

/// Components of the folders that two paths share at their beginning.
std::size_t shared_folders(std::string_view a, std::string_view b) {
  const auto left = split(folder_name(a), '/'), right = split(folder_name(b), '/');
  std::size_t same = 0;
  while (same < left.size() && same < right.size() && left[same] == right[same]) ++same;
  return same;
}

class ContractJoins {
 public:
  ContractJoins(const Inputs& in, Model& model) : in_(in), model_(model) {
    for (std::size_t i = 0; i < model.endpoints.size(); ++i) {
      const Endpoint& endpoint = model.endpoints[i];
      const std::string pattern = meaning::path_pattern(endpoint.path);
      const bool takes_all = endpoint.method == "ANY" && pattern.ends_with("*");
      if (endpoint.complete && !takes_all) by_key_[endpoint.method + " " + pattern].push_back(i);
    }
    for (const auto& [key, found] : by_key_) served_.insert(key);
  }

  /// Operations of one file. A file that describes something else meets an endpoint here and there
  /// by chance: a quarter of it must be served.
  void join(std::span<const ContractOperation> operations) {
    std::vector<std::vector<std::size_t>> met;
    std::size_t hits = 0;
    const std::string base = unsaid_base(operations, served_);
    for (const ContractOperation& operation : operations) {
      met.push_back(nearest(endpoints_of(operation, base), operation.place.file));
      hits += met.back().empty() ? 0 : 1;
    }
    if (hits * 4 < operations.size()) return;
    for (std::size_t i = 0; i < met.size(); ++i) {
      for (const std::size_t endpoint : met[i]) tell(operations[i], model_.endpoints[endpoint]);
    }
  }

 private:
  std::vector<std::size_t> endpoints_of(const ContractOperation& operation,
                                        const std::string& base) const {
    std::vector<std::string> patterns = meaning::path_patterns(operation);
    if (!base.empty()) patterns.push_back(base + meaning::path_pattern(operation.path));
    for (const std::string& method : {operation.method, std::string("ANY")}) {
      std::set<std::size_t> found;
      for (const std::string& pattern : patterns) {
        const auto at = by_key_.find(method + " " + pattern);
        if (at != by_key_.end()) found.insert(at->second.begin(), at->second.end());
      }
      if (!found.empty()) return {found.begin(), found.end()};
    }
    return {};
  }

  /// Several parts can serve the same path: the one that lies nearest to the file is meant, or
  /// none.
  std::vector<std::size_t> nearest(std::vector<std::size_t> found, FileId file) const {
    std::size_t best = 0;
    const auto closeness = [&](std::size_t i) {
      const Place& place = model_.endpoints[i].places.front();
      return shared_folders(in_.project.file(file).path, in_.project.file(place.file).path);
    };
    const auto several = [&] {
      return std::ranges::any_of(found, [&](std::size_t i) {
        return model_.endpoints[i].part != model_.endpoints[found.front()].part;
      });
    };
    if (!several()) return found;
    for (const std::size_t i : found) best = std::max(best, closeness(i));
    std::erase_if(found, [&](std::size_t i) { return closeness(i) < best; });
    if (several()) found.clear();
    return found;
  }

  static void tell(const ContractOperation& operation, Endpoint& endpoint) {
    endpoint.documented = true;
    add_once(endpoint.places, operation.place);
    if (endpoint.method == "ANY") return;  // what is said of one method is not said of all
    endpoint.handling.deprecated = endpoint.handling.deprecated || operation.deprecated;
    if (!endpoint.handling.summary.empty() || operation.summary.empty()) return;
    endpoint.handling.summary = operation.summary;
    endpoint.handling.summary_place = operation.place;
  }

  const Inputs& in_;
  Model& model_;
  std::map<std::string, std::vector<std::size_t>> by_key_;
  std::set<std::string> served_;  ///< the keys
};

}  // namespace

void join_contracts(const Inputs& in, Model& model) {
  const std::vector<ContractOperation> operations = meaning::contract_operations(in.facts);
  const std::span<const ContractOperation> all = operations;
  if (all.empty() || model.endpoints.empty()) return;
  ContractJoins joins(in, model);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].place.file == all[begin].place.file) ++end;
    joins.join(all.subspan(begin, end - begin));
  }
}

}  // namespace cutaway::model
