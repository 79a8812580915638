// SPDX-License-Identifier: Apache-2.0
// A report of a mid-size project stays small, and is written in time.
#include <doctest/doctest.h>

#include "base/text.h"
#include "render/render.h"
#include "tests/render/sample.h"

namespace cutaway::tests {
namespace {

constexpr std::uint32_t kFiles = 600, kPages = 18, kClaims = 30, kRows = 40, kEndpoints = 800;

std::unique_ptr<Sample> middling() {
  Texts texts;
  for (std::uint32_t file = 0; file < kFiles; ++file) {
    std::string text;
    for (int line = 0; line < 200; ++line) {
      text += "    const total = order.lines.reduce((sum, line) => sum + line.price, 0);  // " +
              std::to_string(line) + "\n";
    }
    std::string number = std::to_string(file);
    number.insert(0, 4 - number.size(), '0');
    texts.emplace_back("packages/orders/src/features/checkout/service-" + number + ".ts", text);
  }
  auto sample = std::make_unique<Sample>(std::move(texts));
  model::Part part;
  for (std::uint32_t i = 0; i < 40; ++i) {
    part.name = part.key = "part-" + std::to_string(i);
    part.kind = "service";
    part.description = "works out what each customer owes";
    part.places = {{FileId(i), 1, 1}};
    sample->model().parts.push_back(part);
  }
  for (std::uint32_t i = 0; i < kEndpoints; ++i) {
    model::Endpoint endpoint;
    endpoint.part = PartId(i % 40);
    endpoint.method = "GET";
    endpoint.path = "/api/v1/orders/{id}/" + std::to_string(i);
    endpoint.places = {{FileId(i % kFiles), 5, 5}};
    sample->model().endpoints.push_back(endpoint);
  }
  return sample;
}

narrative::Claim sentence(std::uint32_t number) {
  const Place place{FileId(number % kFiles), 1 + number % 150, 14 + number % 150};
  const Place other{FileId((number * 7) % kFiles), 3, 9};
  narrative::Claim claim("rule", std::to_string(number),
                         "The order is written before the card is charged, so a crash between the "
                         "two leaves order " +
                             std::to_string(number) + " unpaid.",
                         Basis::seen, Confidence::high, Evidence(place, {other}));
  claim.name("order", "order", place);
  return claim;
}

narrative::Document long_document() {
  narrative::Document document{"Middling", "", {}};
  std::uint32_t number = 0;
  for (std::uint32_t i = 1; i <= kPages; ++i) {
    narrative::Page page{
        i, "page-" + std::to_string(i), "Page " + std::to_string(i), "Why?", {}, {}, {}};
    for (std::uint32_t k = 0; k < kClaims; k += 3) {
      narrative::Paragraph paragraph;
      for (int j = 0; j < 3; ++j) paragraph.claims.push_back(sentence(++number));
      page.blocks.push_back({paragraph});
    }
    narrative::Table table{"Rows", {"Name", "Value"}, {}, ""};
    for (std::uint32_t k = 0; k < kRows; ++k) {
      table.rows.push_back({{{"ORDER_LIMIT_" + std::to_string(k), {}}, {"20 a minute", {}}},
                            {{FileId((i * 31 + k) % kFiles), k + 1, k + 1}}});
    }
    page.blocks.push_back({table});
    document.pages.push_back(page);
  }
  return document;
}

}  // namespace

TEST_CASE("a report with 540 sentences and 720 rows stays below 1.5 MB") {
  const auto sample = middling();
  const std::string html = render::html_report(long_document(), {}, sample->context());
  MESSAGE("report of " << html.size() / 1000 << " kB");
  CHECK(html.size() < 1500000);
  CHECK(contains(html, "<div class=\"quote\" id=\"e-"));
  CHECK(contains(html, "class=\"lines\""));
}

}  // namespace cutaway::tests
