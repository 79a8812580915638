// SPDX-License-Identifier: Apache-2.0
// Long tables about models: all rows are counted, the first ones are shown.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "narrative/blocks.h"

namespace cutaway::narrative {

constexpr std::size_t kMostRows = 30;

/// Counts all rows, keeps the first ones.
inline void put(Table& table, std::size_t& all, Row made, std::size_t most = kMostRows) {
  if (++all <= most) table.rows.push_back(std::move(made));
}

inline void add_all(std::vector<Block>& blocks, Table table, std::size_t all) {
  const std::size_t shown = table.rows.size();
  if (all > shown)
    table.more = "and " + with_commas(all - shown) + " more; `cutaway ai . --json` has all";
  add_table(blocks, std::move(table));
}

}  // namespace cutaway::narrative
