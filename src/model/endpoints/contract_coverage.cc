// SPDX-License-Identifier: Apache-2.0
// Compares the operations of interface files with the endpoints by method and pattern of the path.
#include "model/endpoints/contract_coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

#include "meaning/api/contracts/openapi.h"
#include "model/endpoints/contract_bases.h"

namespace cutaway::model {
namespace {

/// "GET /orders/*" of every endpoint that is `complete` or is not. One that takes all methods and
/// paths, and one of which nothing but a hole is known, answer no operation by themselves.
std::set<std::string> served_patterns(const Model& model, bool complete) {
  std::set<std::string> out;
  for (const Endpoint& endpoint : model.endpoints) {
    if (endpoint.complete != complete) continue;
    std::vector<std::string> paths = endpoint.public_paths;
    paths.push_back(endpoint.path);
    for (const std::string& path : paths) {
      const std::string pattern = meaning::path_pattern(path);
      if (!complete && pattern.find_first_not_of("/*") == std::string::npos) continue;
      if (endpoint.method != "ANY" || !pattern.ends_with("*"))
        out.insert(endpoint.method + " " + pattern);
    }
  }
  return out;
}

/// Below a beginning that is not known, an endpoint may answer what ends as it does.
bool ends_so(const std::set<std::string>& open, const std::string& method,
             std::string_view pattern) {
  for (std::size_t at = 0; at != std::string_view::npos; at = pattern.find('/', at + 1)) {
    const std::string tail(pattern.substr(at));
    if (open.contains(method + " " + tail) || open.contains("ANY " + tail)) return true;
  }
  return false;
}

/// What a file leaves out of its paths, and what it tells of them that was not read in the code.
struct Bases {
  std::string unsaid, unread;
};

/// By the file that describes them.
std::map<FileId, Bases> bases_of(const std::vector<meaning::ContractOperation>& operations,
                                 const std::set<std::string>& served) {
  std::map<FileId, Bases> out;
  const std::span<const meaning::ContractOperation> all = operations;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].place.file == all[begin].place.file) ++end;
    const auto of_file = all.subspan(begin, end - begin);
    out[of_file.front().place.file] = {unsaid_base(of_file, served), unread_base(of_file, served)};
  }
  return out;
}

}  // namespace

std::vector<DescribedOperation> described_operations(const Analysis& analysis) {
  const auto operations = meaning::contract_operations(*analysis.facts);
  if (operations.empty()) return {};
  const std::set<std::string> served = served_patterns(*analysis.model, true);
  const std::set<std::string> open = served_patterns(*analysis.model, false);
  std::set<std::string> all = served;
  all.insert(open.begin(), open.end());
  const std::map<FileId, Bases> bases = bases_of(operations, all);
  std::map<std::string, DescribedOperation> told;
  for (const meaning::ContractOperation& operation : operations) {
    std::vector<std::string> patterns = meaning::path_patterns(operation);
    const Bases& base = bases.at(operation.place.file);
    const std::string path = meaning::path_pattern(operation.path);
    if (!base.unsaid.empty()) patterns.push_back(base.unsaid + path);
    if (!base.unread.empty() && path.starts_with(base.unread + "/"))
      patterns.push_back(path.substr(base.unread.size()));
    const auto [at, fresh] =
        told.try_emplace(operation.method + " " + patterns.back(), DescribedOperation{});
    DescribedOperation& one = at->second;
    if (fresh || operation.place < one.place) one.place = operation.place;
    one.found = one.found || std::ranges::any_of(patterns, [&](const std::string& pattern) {
                  return served.contains(operation.method + " " + pattern) ||
                         served.contains("ANY " + pattern) ||
                         ends_so(open, operation.method, pattern);
                });
  }
  std::vector<DescribedOperation> out;
  for (const auto& [key, one] : told) out.push_back(one);
  std::ranges::stable_sort(out, {}, &DescribedOperation::place);
  return out;
}

}  // namespace cutaway::model
