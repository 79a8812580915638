// SPDX-License-Identifier: Apache-2.0
// A document made of attacks does no harm in any output.
#include <doctest/doctest.h>

#include <fstream>

#include "base/text.h"
#include "render/render.h"
#include "render/svg.h"
#include "render/unicode.h"
#include "tests/render/sample.h"

namespace cutaway::tests {
namespace {

/// Line feeds, tabs and the carriage returns of CSV aside, nothing hidden and no broken UTF-8.
void check_clean(const std::string& out) {
  REQUIRE(is_utf8(out));
  for (std::size_t at = 0; at < out.size();) {
    const render::Character character = render::character_at(out, at);
    const bool space = character.code == '\n' || character.code == '\t' || character.code == '\r';
    REQUIRE((space || !render::is_hidden(character.code)));
    at += character.size;
  }
}

void check_no_markup(const std::string& out) {
  for (const char* attack : {"<script>alert", "<img src=x", "<svg onload", "<!--<script",
                             "</script><script>alert", "</title><script"}) {
    CHECK_MESSAGE(!contains(out, attack), attack);
  }
}

/// Markdown without its code spans, in which nothing is markup.
std::string without_code(const std::string& markdown) {
  std::string out;
  for (std::size_t at = 0; at < markdown.size();) {
    if (markdown[at] != '`') {
      const std::size_t size = markdown[at] == '\\' ? 2 : 1;
      out += markdown.substr(at, size);
      at += size;
      continue;
    }
    const std::size_t text = std::min(markdown.find_first_not_of('`', at), markdown.size());
    const std::size_t close = markdown.find(markdown.substr(at, text - at), text);
    if (close == std::string::npos) return out;
    at = close + text - at;
  }
  return out;
}

}  // namespace

TEST_CASE("no attack survives in a page, JSON, text or picture") {
  const auto sample = hostile();
  const render::Context context = sample->context();
  const narrative::Document document = hostile_document(*sample);
  const narrative::Explain explain = hostile_explain(*sample);
  const std::string html = render::html_report(document, explain, context);
  if (const char* folder = std::getenv("CUTAWAY_BUILD")) {
    std::ofstream(std::string(folder) + "/hostile-report.html", std::ios::binary) << html;
  }
  for (const std::string& out :
       {html, render::json_report(document, explain, context),
        render::explain_json(explain, context), render::map_json(context)}) {
    check_clean(out);
    check_no_markup(out);
  }
  for (const std::string& out :
       {render::markdown_report(document, context), render::explain_markdown(explain, context),
        render::explain_text(explain, context), render::map_text(context)}) {
    check_clean(out);
  }
  const std::string prose = without_code(render::markdown_report(document, context));
  CHECK(!contains(prose, "<script"));
  CHECK(!contains(prose, "[a](javascript"));
}

TEST_CASE("pictures hold no markup of the project") {
  const auto sample = hostile();
  const narrative::Document document = hostile_document(*sample);
  for (const narrative::Block& block : document.pages[0].blocks) {
    if (const auto* diagram = std::get_if<narrative::Diagram>(&block.content)) {
      const std::string svg = render::draw_diagram(*diagram, true).svg.bytes();
      check_clean(svg);
      check_no_markup(svg);
    }
  }
}

TEST_CASE("tables in every format") {
  const render::PlainTable table{{"name", "value"}, {{"=1+1", "a|b"}, {"<b>", "x\x1b[0m, y"}}};
  const render::Context context;
  CHECK(render::table(table, "csv", context) ==
        "name,value\r\n'=1+1,a|b\r\n<b>,\"x‹U+001B›[0m, y\"\r\n");
  CHECK(render::table(table, "jsonl", context) ==
        "{\"name\":\"=1+1\",\"value\":\"a|b\"}\n"
        "{\"name\":\"\\u003Cb\\u003E\",\"value\":\"x\\u001B[0m, y\"}\n");
  CHECK(render::table(table, "markdown", context) ==
        "| name | value |\n| --- | --- |\n| \\=1+1 | a\\|b |\n| &lt;b> | x‹U+001B›\\[0m, y |\n");
  CHECK(render::table(table, "table", context) ==
        "name  value\n=1+1  a|b\n<b>   x‹U+001B›[0m, y\n");
}

TEST_CASE("a table that is too wide breaks its longest cells and loses nothing; empty columns go") {
  const render::PlainTable table{{"Method", "Path", "Roles", "Where"},
                                 {{"GET", "/carts", "", "a.py:1"},
                                  {"GET", "/orders", "", "b.py:2"},
                                  {"GET", "/books", "", "c.py:3"},
                                  {"GET", "/gifts", "", "d.py:4"},
                                  {"POST", "/orders/{order_id}/parcels/{parcel_id}", "", "e.py:5"},
                                  {"GET", "/ping", "", "f.py:6"}}};
  render::Context context;
  context.width = 34;
  CHECK(render::table(table, "table", context) ==
        "Method  Path                Where\n"
        "GET     /carts              a.py:1\n"
        "GET     /orders             b.py:2\n"
        "GET     /books              c.py:3\n"
        "GET     /gifts              d.py:4\n"
        "POST    /orders/{order_id}  e.py:5\n"
        "        /parcels/\n"
        "        {parcel_id}\n"
        "GET     /ping               f.py:6\n");
}

}  // namespace cutaway::tests
