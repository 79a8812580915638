// SPDX-License-Identifier: Apache-2.0
// Format texts: "%s/%d", "{}/{name}", "{0}" taken apart, and calculating with numbers that carry a
// unit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::linking {

/// A piece of a format text: plain text, or a hole with its name or number (empty: the next
/// argument, `order`).
struct FormatPiece {
  std::string text;
  bool is_hole = false;
  std::size_t order = 0;
};

/// `style` is "printf", "braces", "python" or "" (seen from the text).
std::vector<FormatPiece> read_format(std::string_view pattern, std::string_view style);

/// The argument for a hole, invalid if there is none.
ValueId format_argument(const syntax::Syntax& syntax, const std::vector<ValueId>& arguments,
                        const FormatPiece& hole);

}  // namespace cutaway::linking
