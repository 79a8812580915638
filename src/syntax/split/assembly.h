// SPDX-License-Identifier: Apache-2.0
// Assembly: the pieces of one language as one text, and the line of the file for each of its rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/split/shell_parts.h"
#include "syntax/split/split_table.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

class Assembly {
 public:
  /// Takes in the pieces of a language and group; asks for the Values of those that are wanted.
  static void read(const SplitTable& table, LanguageId language, Group group, ShellParts& parts,
                   std::string_view path, Syntax& out);

 private:
  struct Range {
    std::size_t piece = 0, begin = 0, end = 0;
  };
  void add(const Piece& piece, std::size_t index);
  void add_text(std::string_view text, std::uint32_t line);
  void walk(ShellParts& parts, Syntax& out);

  LanguageId language_;
  std::string text_;
  std::vector<std::uint32_t> lines_;  ///< by row
  std::vector<Range> wanted_;
};

}  // namespace cutaway::syntax
