// SPDX-License-Identifier: Apache-2.0
// A document in which every text attacks the output it lands in, and pictures with long words.
#include "tests/render/sample.h"

namespace cutaway::tests {
namespace {

using narrative::Claim;

const std::string kAttacks[] = {
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"><svg onload=alert(3)>",
    "' onmouseover='alert(4)",
    "</script><script>alert(5)</script>",
    "<!--<script>",
    "</title><script>alert(6)</script>",
    "[a](javascript:alert(7)) ![b](http://127.0.0.1:9/x) | cell | `code",
    "=HYPERLINK(\"http://127.0.0.1:9\") + @SUM(A1)",
    "\x1b]0;title\x07\x1b[31mred\x1b[0m bell",
    "right\xe2\x80\xae"
    "left and \xe2\x81\xa6isolated\xe2\x81\xa9",
    "broken \xff\xc3 bytes, half a surrogate \xed\xa0\x80",
    "line one\nline two\rback\x0b"
    "down",
};

std::string everything() {
  std::string text;
  for (const std::string& attack : kAttacks) text += attack + "\n";
  return text;
}

}  // namespace

std::unique_ptr<Sample> hostile() {
  auto sample = std::make_unique<Sample>(
      Texts{{"\"onload=alert(8) <b>.md", everything()}, {"a/..%2f`tick`|[x](y).py", everything()}});
  model::Part part;
  part.key = part.name = kAttacks[0];
  part.kind = "service";
  part.description = kAttacks[2] + kAttacks[10];
  part.places = {{FileId(0U), 1, 3}};
  sample->model().parts.push_back(part);
  return sample;
}

narrative::Document hostile_document(const Sample&) {
  narrative::Page page{1, "short", "The short version", "", {}, {}, {}};
  narrative::Paragraph paragraph;
  narrative::Table table{kAttacks[0], {kAttacks[1], kAttacks[7]}, {}, kAttacks[4]};
  narrative::Diagram diagram;
  diagram.id = kAttacks[2];
  diagram.title = kAttacks[0];
  diagram.scope = kAttacks[10];
  diagram.description = kAttacks[4];
  std::uint32_t line = 0;
  for (const std::string& attack : kAttacks) {
    ++line;
    Claim claim("attack", attack, attack, Basis::seen, Confidence::high,
                Evidence(Place{FileId(line % 2), line, line}));
    claim.name(attack, attack, Place{FileId(0U), line, line});
    paragraph.claims.push_back(claim);
    table.rows.push_back(
        {{{attack, {}}, {"`" + attack + "`", {}}}, {Place{FileId(1U), line, line}}});
    if (line < 8) diagram.boxes.push_back({attack, attack, attack, attack, attack, attack, attack});
    if (line > 1 && line < 8) {
      diagram.lines.push_back({kAttacks[line - 2], attack, attack, attack, {}});
    }
  }
  page.blocks = {{paragraph}, {table}, {diagram}, {narrative::Note{kAttacks[1], kAttacks[4]}}};
  page.means = paragraph.claims;
  return {kAttacks[6], kAttacks[5], {page}};
}

narrative::Explain hostile_explain(const Sample&) {
  narrative::Explain explain;
  explain.name = kAttacks[9] + kAttacks[10] + kAttacks[11];
  explain.kind = kAttacks[2];
  explain.main_language = kAttacks[1];
  explain.purpose = Claim("purpose", "x", kAttacks[4] + kAttacks[12], Basis::quoted,
                          Confidence::low, Evidence(Place{FileId(0U), 9, 9}));
  explain.picture = {kAttacks[9], kAttacks[10]};
  explain.next = {{kAttacks[9], kAttacks[0]}};
  return explain;
}

narrative::Diagram picture(std::size_t boxes) {
  narrative::Diagram diagram;
  diagram.id = "picture-" + std::to_string(boxes);
  diagram.title = "Containers of a system with " + std::to_string(boxes) + " boxes";
  diagram.scope = "Everything that is built and run";
  diagram.description = "A picture for the test of the drawing.";
  const char* kinds[] = {"web", "service", "datastore", "broker", "external", "cache", "gateway"};
  for (std::size_t i = 0; i < boxes; ++i) {
    const std::string number = std::to_string(i);
    diagram.boxes.push_back(
        {"box" + number,
         i % 4 == 0 ? "organisation-subscription-reconciliation-" + number : "orders-" + number,
         "service", i % 3 == 0 ? "TypeScript, Express, PostgreSQL driver" : "Go",
         i % 2 == 0 ? "works out what each customer owes, writes the invoice and sends it on to "
                      "the accounting system of the country in which the customer lives"
                    : "keeps carts",
         kinds[i % 7], i % 5 == 4 ? "" : "The product"});
    if (i > 0) {
      diagram.lines.push_back({"box" + std::to_string((i - 1) / 2), "box" + number,
                               "asks for the state of the order and of its invoice", "HTTP, JSON",
                               static_cast<narrative::DiagramLine::Style>(i % 3)});
    }
    if (i > 3 && i % 3 == 0) {
      diagram.lines.push_back({"box" + number, "box" + std::to_string(i - 3), "publishes", "AMQP",
                               narrative::DiagramLine::Style::solid});
    }
  }
  return diagram;
}

}  // namespace cutaway::tests
