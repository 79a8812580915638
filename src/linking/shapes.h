// SPDX-License-Identifier: Apache-2.0
// Shapes: containers, pairs and generic objects together with what they are made of.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "linking/entity.h"

namespace cutaway::linking {

/// `list[Order]`, `dict[str, Order]`, `(Order, int)`, `Repository<Order>`.
struct Shape {
  Entity base;  ///< the thing without its parts: `:list`, an object of a generic class
  std::vector<Entity> parts;  ///< objects, as written: the element; key and value; each of a tuple
  bool fixed = false;         ///< every position has its own part
  unsigned depth = 1;         ///< shapes inside of shapes
};

/// Interned shapes that many threads may add to. Numbers depend on timing and are compared for
/// equality only.
class Shapes {
 public:
  static constexpr unsigned kMaxDepth = 5;
  static constexpr std::size_t kMaxParts = 16;
  std::uint32_t add(Shape shape);
  /// Stays valid for the life of the table.
  const Shape& at(std::uint32_t id) const;

 private:
  static constexpr std::size_t kShards = 16;
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string, std::uint32_t> ids;
    std::deque<Shape> shapes;
  };
  std::array<Shard, kShards> shards_;
};

}  // namespace cutaway::linking
