// SPDX-License-Identifier: Apache-2.0
// GlobIndex: finds the rows whose glob matches a name, without trying every glob.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "base/wildcards.h"

namespace cutaway::catalogue {

/// Globs with what they lead to. An exact name is one look-up; a glob is tried only where its
/// beginning and its end fit.
template <class Row>
class GlobIndex {
 public:
  void add(std::string_view glob, Row row) {
    const std::size_t wild = first_wildcard(glob);
    if (wild == std::string_view::npos) {
      append(exact_[std::string(glob)], row);
      return;
    }
    for (Pattern& pattern : patterns_[std::string(glob.substr(0, wild))]) {
      if (pattern.glob == glob) return append(pattern.rows, row);
    }
    const std::size_t end = glob.find_last_of("*?{},[]|") + 1;
    patterns_[std::string(glob.substr(0, wild))].push_back(
        {std::string(glob), std::string(glob.substr(end)), {row}});
    if (wild >= lengths_.size()) lengths_.resize(wild + 1, false);
    lengths_[wild] = true;
  }

  /// The rows of the exact name, else those of the matching glob with the longest beginning.
  std::span<const Row> best(std::string_view name) const {
    const auto found = exact_.find(name);
    if (found != exact_.end()) return found->second;
    std::span<const Row> rows;
    each_pattern(name, [&](const Pattern& pattern) {
      rows = pattern.rows;
      return false;
    });
    return rows;
  }

  /// The rows of the exact name and of every matching glob.
  std::vector<Row> all(std::string_view name) const {
    std::vector<Row> rows;
    const auto found = exact_.find(name);
    if (found != exact_.end()) rows = found->second;
    each_pattern(name, [&](const Pattern& pattern) {
      for (const Row& row : pattern.rows) append(rows, row);
      return true;
    });
    return rows;
  }

 private:
  struct Pattern {
    std::string glob;
    std::string end;  ///< what stands behind the last wildcard
    std::vector<Row> rows;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  static void append(std::vector<Row>& rows, const Row& row) {
    for (const Row& known : rows) {
      if (known == row) return;
    }
    rows.push_back(row);
  }

  /// Calls `function` for each matching glob, longest beginning first, until it returns false.
  template <class Function>
  void each_pattern(std::string_view name, Function&& function) const {
    for (std::size_t size = std::min(lengths_.size(), name.size() + 1); size-- > 0;) {
      if (!lengths_[size]) continue;
      const auto found = patterns_.find(name.substr(0, size));
      if (found == patterns_.end()) continue;
      for (const Pattern& pattern : found->second) {
        if (!name.ends_with(pattern.end) || !matches_glob(pattern.glob, name)) continue;
        if (!function(pattern)) return;
      }
    }
  }

  Map<std::vector<Row>> exact_;
  Map<std::vector<Pattern>> patterns_;
  std::vector<bool> lengths_;  ///< which lengths of beginnings there are
};

}  // namespace cutaway::catalogue
