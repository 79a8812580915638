// SPDX-License-Identifier: Apache-2.0
// SlotTable: what the rows of one table of a file stand for, each with the round in which that was
// found.
#pragma once

#include <cstdint>
#include <vector>

#include "linking/entity.h"

namespace cutaway::linking {

/// After the last round every answer counts.
inline constexpr std::uint8_t kSettled = 255;
/// The round that this thread works on. It sees the answers of the rounds before, also those of
/// files whose answers were kept from an earlier run.
inline thread_local constinit std::uint8_t round_now = kSettled;

/// Reads as a table of entities: `table[i]` and loops give what was known before the round that
/// this thread works on.
class SlotTable {
 public:
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  void resize(std::size_t size) { rows_.resize(size); }
  Entity operator[](std::size_t i) const {
    const Entity& row = rows_[i];
    return row.round < round_now ? row : Entity();
  }

  class Iterator {
   public:
    Iterator(const SlotTable& table, std::size_t at) : table_(&table), at_(at) {}
    Entity operator*() const { return (*table_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const SlotTable* table_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

  /// As stored, for the rounds themselves.
  std::vector<Entity>& rows() { return rows_; }
  const std::vector<Entity>& rows() const { return rows_; }

 private:
  std::vector<Entity> rows_;
};

}  // namespace cutaway::linking
