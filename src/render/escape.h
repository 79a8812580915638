// SPDX-License-Identifier: Apache-2.0
// Escapers: one typed door per output language. Raw text has no way into an output but through one
// of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cutaway::render {

/// Text that stands in our own source. It cannot be made from text that is known only at run time.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}  // NOLINT: implicit on purpose
  constexpr std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

/// Text of one output language. Made from literals, from other text of that language and by the
/// escapers below; there is no conversion from `std::string`.
template <class Language>
class Markup {
 public:
  Markup() = default;
  Markup(Literal literal) : bytes_(literal.view()) {}  // NOLINT: implicit on purpose
  Markup& operator<<(Literal literal) {
    bytes_ += literal.view();
    return *this;
  }
  Markup& operator<<(const Markup& other) {
    bytes_ += other.bytes_;
    return *this;
  }
  Markup& operator<<(std::uint64_t number) {
    bytes_ += std::to_string(number);
    return *this;
  }
  bool empty() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.size(); }
  const std::string& bytes() const& { return bytes_; }
  std::string&& bytes() && { return std::move(bytes_); }

 private:
  friend struct Escaper;
  std::string bytes_;
};

using Html = Markup<struct HtmlLanguage>;
using Svg = Markup<struct SvgLanguage>;
using Json = Markup<struct JsonLanguage>;
using Markdown = Markup<struct MarkdownLanguage>;
using Csv = Markup<struct CsvLanguage>;
using Terminal = Markup<struct TerminalLanguage>;
using Dot = Markup<struct DotLanguage>;

/// The text with every character that hides, reorders or controls made visible: U+202E becomes
/// "‹U+202E›", a byte that is not UTF-8 "‹0xFF›". White space becomes a plain space; with
/// `keep_tabs` tabs stay. All other escapers do this first.
std::string visible(std::string_view text, bool keep_tabs = false);

/// Between tags.
Html html_text(std::string_view text);
/// Between tags, in preformatted lines: tabs stay.
Html html_code(std::string_view text);
/// Inside an attribute value in double quotes.
Html html_attribute(std::string_view text);
/// Letters, digits, "-" and "_" only: for ids, fragments and class names. Different texts can
/// become the same id; the caller keeps ids apart.
Html html_id(std::string_view text);
/// A percent-encoded path below a URL prefix, for `href`; only http and https prefixes are taken,
/// anything else gives "#".
Html html_url(std::string_view prefix, std::string_view path);
/// The whole content of `<script type="application/json">`.
Html json_in_script(const Json& json);
/// An SVG inside an HTML page.
Html html_figure(const Svg& svg);

/// Between tags and inside attribute values in double quotes.
Svg svg_text(std::string_view text);
/// As `html_id`.
Svg svg_id(std::string_view text);
/// A number of points with at most two decimals, the same on every machine.
Svg svg_number(double points);

/// A JSON string with its quotes. Control and bidirectional characters and "<" are `\u` escapes:
/// the value is kept exactly, and the bytes are harmless in a terminal and in a page.
Json json_string(std::string_view text);

/// One line of Markdown text (GFM): nothing in it is markup, a link or HTML.
Markdown markdown_text(std::string_view text);
/// A code span; `in_table` also hides the bar that would end the cell.
Markdown markdown_code(std::string_view text, bool in_table = false);
/// One line inside a fence of three backticks; a backtick in it becomes an apostrophe.
Markdown markdown_preformatted(std::string_view text);
/// A percent-encoded path below a URL prefix, for the target of a link; see `html_url`.
Markdown markdown_url(std::string_view prefix, std::string_view path);

/// One cell of RFC 4180. A cell that a spreadsheet would run as a formula starts with an
/// apostrophe.
Csv csv_cell(std::string_view text);

/// One line for a terminal: no escape sequence survives.
Terminal terminal_text(std::string_view text);

/// A quoted string of Graphviz' language; no escString or HTML label comes of it.
Dot dot_string(std::string_view text);

/// Files of ours that were built into the program; `name` is looked up at run time, the bytes are
/// not made there. Empty when there is no such file.
Html embedded_html(Literal name);
Svg embedded_svg(Literal name);

}  // namespace cutaway::render
