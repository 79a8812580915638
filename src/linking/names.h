// SPDX-License-Identifier: Apache-2.0
// Names: interned strings that many threads may add to; numbers are stable for the life of the
// table.
#pragma once

#include <array>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linking/links.h"

namespace cutaway::linking {

/// Interned strings. Id 0 is the empty string. Which number a string gets depends on timing, so
/// numbers are only compared for equality; `NameMap` gives those that leave the room.
class Names {
 public:
  NameId add(std::string_view text);
  std::string_view text(NameId id) const;

 private:
  static constexpr std::size_t kShards = 64;
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string_view, NameId> ids;
    std::deque<std::string> texts;
  };
  std::array<Shard, kShards> shards_;
};

/// The strings of the finished value, numbered in the order in which they are first asked for.
class NameMap {
 public:
  explicit NameMap(const Names& names) : names_(names), texts_(1) {}
  NameId translate(NameId id);
  /// The number it has already, else 0.
  NameId known(NameId id) const;
  std::string_view text(NameId translated) const { return texts_[translated]; }
  /// Numbers below this one are taken.
  NameId size() const { return static_cast<NameId>(texts_.size()); }

 private:
  const Names& names_;
  std::unordered_map<NameId, NameId> ids_;
  std::vector<std::string> texts_;
};

}  // namespace cutaway::linking
