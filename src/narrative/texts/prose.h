// SPDX-License-Identifier: Apache-2.0
// Prose: what a README or another document says once badges, pictures, links, code and markup are
// taken away.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::narrative {

enum class PassageKind : std::uint8_t { title, heading, paragraph, item };

/// A piece of running text with the lines it stands in (from 1, both ends included).
struct Passage {
  PassageKind kind = PassageKind::paragraph;
  std::string text;     ///< plain, white space squeezed
  std::string section;  ///< the heading above it, plain; empty before the first one
  std::uint32_t line = 1, end_line = 1;
  bool set_off = false;  ///< a block quotation: somebody else's words, or a hint
};

/// Reads Markdown, reStructuredText, AsciiDoc or plain text. Fenced code, tables, badges, comments
/// and directives are left out. Linear time; stops after `most` passages.
std::vector<Passage> read_prose(std::string_view text, std::size_t most = 200);

/// One line without inline markup: links and emphasis keep their words, pictures and tags go,
/// entities become characters.
std::string plain_line(std::string_view line);

}  // namespace cutaway::narrative
