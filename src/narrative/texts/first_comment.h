// SPDX-License-Identifier: Apache-2.0
// The first comment of a source file that says something: licences, modelines and separators are
// passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::narrative {

struct CommentSentence {
  std::string text;
  std::uint32_t line = 1, end_line = 1;
  bool after_code = false;  ///< code stands above it: it may be about the next definition only
};

/// The sentences (at most four) of the first paragraph that is no licence and no address, in any
/// common comment syntax, docstrings included. Looks at the first 160 lines. `path` decides whether
/// a quotation mark begins a comment (Vim).
std::vector<CommentSentence> first_comment(std::string_view path, std::string_view text);

}  // namespace cutaway::narrative
