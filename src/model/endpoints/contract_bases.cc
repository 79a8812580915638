// SPDX-License-Identifier: Apache-2.0
// Each operation that is served below some beginning speaks for that beginning.
#include "model/endpoints/contract_bases.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 5;

/// "/api/*" of the code is the "/api/v1" that the file tells: what is filled in there was not read.
bool is_told_base(std::string_view base, std::string_view told) {
  const std::string pattern = meaning::path_pattern(told);
  const auto ours = split(base, '/'), theirs = split(pattern, '/');
  return ours.size() == theirs.size() &&
         std::ranges::equal(ours, theirs, [](std::string_view one, std::string_view other) {
           return one == other || one == "*";
         });
}

/// The served paths by method and last component, so that few are compared.
std::string key_of(std::string_view method, std::string_view pattern) {
  return std::string(method) + " " + std::string(pattern.substr(pattern.rfind('/') + 1));
}

}  // namespace

std::string unsaid_base(std::span<const meaning::ContractOperation> operations,
                        const std::set<std::string>& served) {
  std::map<std::string, std::vector<std::string_view>> ends;
  for (const std::string& one : served) {
    const std::size_t space = one.find(' ');
    const std::string_view path = std::string_view(one).substr(space + 1);
    ends[key_of(std::string_view(one).substr(0, space), path)].push_back(path);
  }
  std::size_t as_told = 0;
  std::map<std::string, std::size_t> below;
  for (const meaning::ContractOperation& operation : operations) {
    const std::vector<std::string> patterns = meaning::path_patterns(operation);
    if (std::ranges::any_of(patterns, [&](const std::string& pattern) {
          return served.contains(operation.method + " " + pattern);
        })) {
      ++as_told;
      continue;
    }
    const std::string pattern = meaning::path_pattern(operation.path);
    const auto found = ends.find(key_of(operation.method, pattern));
    if (found == ends.end() || pattern.find_first_not_of("/*") == std::string::npos) continue;
    std::set<std::string> bases;
    for (const std::string_view path : found->second) {
      const std::string_view base =
          path.substr(0, path.size() - std::min(path.size(), pattern.size()));
      const bool sure = base.find('*') == std::string_view::npos;
      if (path.ends_with(pattern) && !base.empty() && (sure || is_told_base(base, operation.base)))
        bases.emplace(base);
    }
    for (const std::string& base : bases) ++below[base];
  }
  const auto most = std::ranges::max_element(below, {}, [](const auto& one) { return one.second; });
  const bool shared = most != below.end() && most->second >= kFewest && most->second > as_told &&
                      most->second * 4 >= operations.size();
  return shared ? most->first : std::string();
}

std::string unread_base(std::span<const meaning::ContractOperation> operations,
                        const std::set<std::string>& served) {
  std::size_t as_told = 0;
  std::map<std::string, std::size_t> above;
  for (const meaning::ContractOperation& operation : operations) {
    const std::string pattern = meaning::path_pattern(operation.path);
    const std::size_t second = pattern.find('/', 1);
    if (served.contains(operation.method + " " + pattern))
      ++as_told;
    else if (second != std::string::npos &&
             served.contains(operation.method + " " + pattern.substr(second)))
      ++above[pattern.substr(0, second)];
  }
  const auto most = std::ranges::max_element(above, {}, [](const auto& one) { return one.second; });
  const bool shared = most != above.end() && most->second >= kFewest && most->second > as_told &&
                      most->second * 4 >= operations.size();
  return shared ? most->first : std::string();
}

}  // namespace cutaway::model
