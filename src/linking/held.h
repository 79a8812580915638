// SPDX-License-Identifier: Apache-2.0
// Held: what things hold (the type arguments of `Map<String, Order>`), as numbers that many threads
// may make.
#pragma once

#include <array>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "linking/entity.h"

namespace cutaway::linking {

/// Lists of at most four things. Which number a list gets depends on timing, so numbers are only
/// compared for equality. 0 is the empty list.
class Held {
 public:
  static constexpr std::size_t kMost = 4;
  static constexpr unsigned kMaxDepth = 5;
  /// What is nested deeper than `kMaxDepth` is not known: 0.
  std::uint32_t add(std::span<const Entity> things);
  std::span<const Entity> get(std::uint32_t id) const;

 private:
  static constexpr std::size_t kShards = 64;
  struct List {
    std::vector<Entity> things;
    unsigned depth = 1;  ///< lists inside of lists
  };
  const List* find(std::uint32_t id) const;
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string, std::uint32_t> ids;
    std::deque<List> lists;
  };
  std::array<Shard, kShards> shards_;
};

}  // namespace cutaway::linking
