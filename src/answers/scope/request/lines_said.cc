// SPDX-License-Identifier: Apache-2.0
// Lines count from one; what a place names behind the end of its file is nothing.
#include "answers/scope/request/lines_said.h"

#include <algorithm>

namespace cutaway::answers {

std::uint32_t said_in_lines(const WordBits& bits, const std::vector<std::string>& lines,
                            const Place& at) {
  std::uint32_t out = 0;
  for (std::uint32_t line = std::max(at.line, 1U); line <= at.end_line && line <= lines.size();
       ++line)
    out |= bits.in_line(lines[line - 1]);
  return out;
}

}  // namespace cutaway::answers
