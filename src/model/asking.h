// SPDX-License-Identifier: Apache-2.0
// What the rules of queries/ share: reading parameters, and counting rows with the first places in
// path order.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/queries.h"

namespace cutaway::model {

/// The parameters of a query; `all_known` is false when one is named that the rule does not have.
class Asked {
 public:
  explicit Asked(const Query& query) : query_(query) {}
  /// The value of a parameter, empty when it is not given.
  std::string_view operator[](std::string_view name) const {
    for (const auto& [key, value] : query_.parameters) {
      if (key == name) return value;
    }
    return {};
  }
  bool all_known(std::initializer_list<std::string_view> names) const {
    return std::all_of(query_.parameters.begin(), query_.parameters.end(), [&](const auto& given) {
      return std::find(names.begin(), names.end(), given.first) != names.end();
    });
  }
  /// Whether a row's value is the one asked for; a parameter that is not given allows all.
  /// Alternatives: "a|b".
  bool allows(std::string_view name, std::string_view value) const {
    const std::string_view wanted = (*this)[name];
    if (wanted.empty()) return true;
    for (const std::string_view one : split(wanted, '|')) {
      if (equals_ignoring_case(one, value)) return true;
    }
    return false;
  }

 private:
  const Query& query_;
};

/// Counts rows and keeps the first three places in path order.
class Counting {
 public:
  void base(std::uint64_t n = 1) { answer_.of += n; }
  void hit(const Place& place) {
    answer_.n += 1;
    if (place.file.valid()) keep(place);
  }
  QueryAnswer take() { return std::move(answer_); }

 private:
  void keep(const Place& place) {
    auto& kept = answer_.examples;
    kept.insert(std::upper_bound(kept.begin(), kept.end(), place), place);
    if (kept.size() > 3) kept.pop_back();
  }
  QueryAnswer answer_;
};

inline QueryAnswer not_known() {
  QueryAnswer answer;
  answer.known = false;
  return answer;
}

/// The origin asked for: "own" unless the parameter `origin` says another one, or "any".
inline bool origin_allowed(const Asked& asked, sources::Origin origin) {
  const std::string_view wanted = asked["origin"];
  if (wanted == "any") return true;
  return wanted.empty() ? origin == sources::Origin::own
                        : asked.allows("origin", sources::word(origin));
}

/// Whether the file lies in the folder or is the file that the parameter `in` names.
inline bool in_folder(const Asked& asked, std::string_view path) {
  const std::string_view folder = asked["in"];
  return folder.empty() ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

}  // namespace cutaway::model
