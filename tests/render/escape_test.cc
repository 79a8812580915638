// SPDX-License-Identifier: Apache-2.0
// Each output language keeps hostile text as text.
#include "render/escape.h"

#include <doctest/doctest.h>

#include <type_traits>

#include "base/text.h"
#include "render/screen.h"
#include "render/unicode.h"

namespace cutaway::render {

static_assert(!std::is_constructible_v<Html, std::string>);
static_assert(!std::is_constructible_v<Html, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Literal>);
static_assert(!std::is_assignable_v<Html&, Markdown>);

TEST_CASE("what hides or reorders is made visible") {
  CHECK(visible("plain text") == "plain text");
  CHECK(visible("größer – “quoted” 日本") == "größer – “quoted” 日本");
  CHECK(visible("a\xe2\x80\xae"
                "b") == "a‹U+202E›b");
  CHECK(visible("\x1b[31m") == "‹U+001B›[31m");
  CHECK(visible("a\tb\nc") == "a b c");
  CHECK(visible("a\tb\nc", true) == "a\tb c");
  CHECK(visible("a\r\x7f\xc2\x85") == "a‹U+000D›‹U+007F›‹U+0085›");
  CHECK(visible("zero\xe2\x80\x8bwidth") == "zero‹U+200B›width");
  CHECK(visible("tag\xf3\xa0\x81\x81") == "tag‹U+0E0041›");
}

TEST_CASE("bytes that are not UTF-8 are made visible") {
  CHECK(visible("\xff") == "‹0xFF›");
  CHECK(visible("\xc0\xaf") == "‹0xC0›‹0xAF›");            // overlong slash
  CHECK(visible("\xed\xa0\x80") == "‹0xED›‹0xA0›‹0x80›");  // surrogate
  CHECK(visible("\xf4\x90\x80\x80") == "‹0xF4›‹0x90›‹0x80›‹0x80›");
  CHECK(visible("end\xe2\x80") == "end‹0xE2›‹0x80›");
}

TEST_CASE("HTML and SVG text is no markup") {
  CHECK(html_text("<b a=\"1\" c='2'>&amp;").bytes() ==
        "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  CHECK(svg_text("]]><script>").bytes() == "]]&gt;&lt;script&gt;");
  CHECK(html_id("a b<c>\"é").bytes() == "a-b-c----");
}

TEST_CASE("only web addresses become links") {
  CHECK(html_url("javascript:alert(1)//", "x").bytes() == "#");
  CHECK(html_url("https://x.org/b/", "a b\"<>'.ts#L3").bytes() ==
        "https://x.org/b/a%20b%22%3C%3E%27.ts#L3");
}

TEST_CASE("JSON keeps the value and is harmless in a page and a terminal") {
  CHECK(json_string("a\"b\\c\n\t").bytes() == R"("a\"b\\c\n\t")");
  CHECK(json_string("</script><!--").bytes() == R"("\u003C/script\u003E\u003C!--")");
  CHECK(json_string("\x1b\xe2\x80\xae\xe2\x80\xa8").bytes() == R"("\u001B\u202E\u2028")");
  CHECK(json_string("\xf3\xa0\x81\x81").bytes() == R"("\uDB40\uDC41")");
  CHECK(json_string("\xff").bytes() == "\"‹0xFF›\"");
}

TEST_CASE("Markdown text is no markup") {
  CHECK(markdown_text("1. a").bytes() == "1\\. a");
  CHECK(markdown_text("# a *b* [c](d) | <e> &amp;").bytes() ==
        "\\# a \\*b\\* \\[c\\](d) \\| &lt;e> &amp;amp;");
  CHECK(markdown_text("- a").bytes() == "\\- a");
  CHECK(markdown_code("a`b").bytes() == "``a`b``");
  CHECK(markdown_code("`").bytes() == "`` ` ``");
  CHECK(markdown_code("a|b", true).bytes() == "`a\\|b`");
  CHECK(markdown_preformatted("```\nx").bytes() == "''' x");
}

TEST_CASE("no cell is a formula") {
  CHECK(csv_cell("=1+1").bytes() == "'=1+1");
  CHECK(csv_cell("@SUM(A1)").bytes() == "'@SUM(A1)");
  CHECK(csv_cell(" -1").bytes() == "\"' -1\"");
  CHECK(csv_cell("\t=1").bytes() == "\"' =1\"");
  CHECK(csv_cell("＝1").bytes() == "'＝1");
  CHECK(csv_cell("a,\"b\"").bytes() == "\"a,\"\"b\"\"\"");
  CHECK(csv_cell("plain").bytes() == "plain");
}

TEST_CASE("terminal and Graphviz text is one line without escapes") {
  CHECK(terminal_text("a\x1b]0;x\x07"
                      "b\nc")
            .bytes() == "a‹U+001B›]0;x‹U+0007›b c");
  CHECK(dot_string("a\"b\\N<c>").bytes() == "\"a\\\"b\\\\N<c>\"");
}

TEST_CASE("every byte sequence gives valid UTF-8 without hidden characters") {
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525U + 1013904223U;
      const std::uint32_t pick = state >> 24U;
      bytes += static_cast<char>(pick < 64 ? 0xe2 : pick < 96 ? 0x80 : (state >> 16U) & 0xffU);
    }
    for (const std::string& out :
         {html_text(bytes).bytes(), json_string(bytes).bytes(), markdown_text(bytes).bytes(),
          csv_cell(bytes).bytes(), terminal_text(bytes).bytes(), svg_text(bytes).bytes()}) {
      REQUIRE(is_utf8(out));
      for (std::size_t at = 0; at < out.size();) {
        const Character character = character_at(out, at);
        REQUIRE(character.valid);
        REQUIRE(!is_hidden(character.code));
        at += character.size;
      }
    }
  }
}

TEST_CASE("lines wrap by columns, wide characters count twice") {
  CHECK(columns("日本") == 4);
  CHECK(columns("e\xcc\x81") == 1);
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("abcdefghij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
  CHECK(wrap("a b", 10, "1 ", "  ") == std::vector<std::string>{"1 a b"});
  CHECK(wrap("", 10).size() == 1);
}

}  // namespace cutaway::render
