// SPDX-License-Identifier: Apache-2.0
// ProseBuilder: documents for people as a flat list of blocks, the same for Markdown,
// reStructuredText, AsciiDoc and plain text.
#pragma once

#include <string>
#include <string_view>

#include "syntax/reader.h"

namespace cutaway::syntax {

/// Makes the nodes that docs/formats/structured.md lists under "Documents". Every block is an
/// element below the root `document`; the value is its plain text on one line.
class ProseBuilder {
 public:
  explicit ProseBuilder(Syntax& out);
  DataId heading(int level, std::string_view text, std::uint32_t line, std::uint32_t end_line);
  DataId item(int depth, std::string_view text, std::uint32_t line, std::uint32_t end_line);
  /// "paragraph", "quote", "code", "html", "row", "image", "term".
  DataId block(std::string_view kind, std::string_view text, std::uint32_t line,
               std::uint32_t end_line);
  /// A scalar of a block: "url", "language", "tag".
  void set(DataId block, std::string_view key, std::string_view value, std::uint32_t line);
  void link(DataId block, std::string_view text, std::string_view url, std::uint32_t line);
  void image(DataId block, std::string_view alt, std::string_view url, std::uint32_t line);

 private:
  DataBuilder builder_;
  DataId root_;
};

/// Plain text and tables of README files without a format, and whatever is too wild for a real
/// reader: headings by underlines and "#", items by "-", "*", "1.", paragraphs between blank lines.
void read_plain_prose(std::string_view text, std::uint32_t first_line, ProseBuilder& out);

/// One line, spaces joined.
std::string one_line(std::string_view text);
/// The text of HTML without its tags, entities of plain signs resolved, on one line.
std::string html_text(std::string_view html);
/// The value of `name="…"` in the first tag of the HTML, or nothing.
std::string_view html_attribute(std::string_view html, std::string_view name);

}  // namespace cutaway::syntax
