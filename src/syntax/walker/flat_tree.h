// SPDX-License-Identifier: Apache-2.0
// FlatTree: a parsed file as one array in preorder, so that looking around costs an index and not a
// tree call.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/walker/table.h"

namespace cutaway::syntax {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xffffffffU;

struct FlatNode {
  std::uint16_t kind = 0;
  std::uint16_t field = 0;
  std::uint32_t start = 0, end = 0;      ///< bytes
  std::uint32_t row = 0, end_row = 0;    ///< from 0
  NodeIndex parent = kNoNode, next = 0;  ///< `next` = first node after this one's children
};

/// Tokens of a function without the functions inside of it.
struct Measure {
  NodeIndex node = 0;
  std::uint32_t tokens = 0;
  std::uint64_t hash = 0;
};

enum class ParseEnd : std::uint8_t { done, steps, time, failed };

struct FlatTree {
  std::vector<FlatNode>
      nodes;  ///< named nodes and the few tokens that the table asks for; 0 = root
  std::vector<Measure> measures;  ///< by node
  bool has_errors = false;
  bool too_deep = false;  ///< something below the depth limit was left out
  ParseEnd end = ParseEnd::done;
};

/// Deepest nesting that is looked at.
inline constexpr std::uint32_t kTreeDepthLimit = 2000;

/// Parses and flattens; the tree itself is gone afterwards. Thread-safe: each thread has its own
/// parser. Stops after a number of parser steps that a second of work needs, and (not repeatably)
/// after 20 s of processor time.
void parse(const Table& table, std::string_view text, FlatTree& out);

}  // namespace cutaway::syntax
