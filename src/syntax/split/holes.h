// SPDX-License-Identifier: Apache-2.0
// HoleFinder: where code begins and ends in a shell.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/split/split_table.h"

namespace cutaway::syntax {

struct Hole {
  const HoleRule* rule = nullptr;
  std::size_t end = 0;       ///< first byte after it
  std::string_view content;  ///< without marks and white space
  bool block = false;        ///< of a directive: what stands in its braces
  HoleRule::Kind kind = HoleRule::Kind::code;
};

/// Asked at growing places; all searches together take time linear in the text.
class HoleFinder {
 public:
  HoleFinder(const SplitTable& table, std::string_view text);
  /// The hole that begins at `at`; false when none does.
  bool find(std::size_t at, Hole& out);
  bool may_begin(char first) const { return table_.starts[static_cast<unsigned char>(first)]; }

 private:
  static bool settle(Hole& hole);
  bool between(std::size_t at, std::size_t which, Hole& out);
  bool directive(std::size_t at, const HoleRule& rule, Hole& out);
  bool line_directive(std::size_t at, std::string_view word, const HoleRule& rule, Hole& out);
  std::size_t chain(std::size_t at);
  std::size_t balanced(std::size_t at);

  const SplitTable& table_;
  std::string_view text_;
  std::vector<std::size_t> absent_from_;  ///< by rule: its close is not found from here on
  std::size_t steps_left_;
};

}  // namespace cutaway::syntax
