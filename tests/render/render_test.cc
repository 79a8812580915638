// SPDX-License-Identifier: Apache-2.0
// Whole outputs against the files in tests/golden/render; CUTAWAY_UPDATE=1 writes them anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "render/render.h"
#include "render/svg.h"
#include "render/unicode.h"
#include "tests/render/sample.h"

namespace cutaway::tests {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void check_golden(const std::string& name, const std::string& bytes) {
  const std::string path = "tests/golden/render/" + name;
  if (std::getenv("CUTAWAY_UPDATE") != nullptr) write_file(path, bytes);
  // The whole text in a message would bury what differs; git diff after an update shows it.
  const bool same = read_file(path) == bytes;
  CHECK_MESSAGE(same, name << " differs; run with CUTAWAY_UPDATE=1, then git diff");
}

/// Without the style sheet and the script, which have their own history.
std::string without_assets(std::string html) {
  for (const auto& [open, close] : {std::pair{"<style>", "</style>"}, {"<script>", "</script>"}}) {
    const std::size_t begin = html.find(open);
    const std::size_t end = html.find(close, begin);
    if (begin != std::string::npos && end != std::string::npos) html.erase(begin, end - begin);
  }
  for (std::size_t at = html.find("'sha256-"); at != std::string::npos;
       at = html.find("'sha256-")) {
    html.replace(at, html.find('\'', at + 1) - at + 1, "HASH");
  }
  return html;
}

std::string build_path(const std::string& name) {
  const char* folder = std::getenv("CUTAWAY_BUILD");
  return folder == nullptr ? "" : std::string(folder) + "/" + name;
}

}  // namespace

TEST_CASE("the outputs of the bookshop are the expected ones") {
  const auto sample = bookshop();
  const render::Context context = sample->context();
  const narrative::Document document = bookshop_document(*sample);
  const narrative::Explain explain = bookshop_explain(*sample);
  const std::string html = render::html_report(document, explain, context);
  check_golden("report.html", without_assets(html));
  check_golden("report.md", render::markdown_report(document, context));
  check_golden("report.json", render::json_report(document, explain, context));
  check_golden("explain.txt", render::explain_text(explain, context));
  check_golden("explain.json", render::explain_json(explain, context));
  check_golden("explain.md", render::explain_markdown(explain, context));
  check_golden("map.json", render::map_json(context, explain.not_seen));
  check_golden("map.txt", render::map_text(context));
  const std::vector<narrative::StackCard> cards(context.analysis->model->technologies.size());
  check_golden("stack.json", render::stack_json(context, cards, {}, {}));
  check_golden("stack.txt", render::stack_text(context, cards, {}, {}));
  // For the tests in a browser.
  if (!build_path("").empty()) write_file(build_path("sample-report.html"), html);
}

TEST_CASE("the map tells modules of code that parts share, not the code of a part once more") {
  const auto sample = bookshop();
  model::Model& model = sample->model();
  const auto add = [&](const std::string& name, const std::string& path, PartId part) {
    model.modules.push_back(model.modules.front());
    model.modules.back().name = name;
    model.modules.back().path = path;
    model.modules.back().part = part;
  };
  model.parts[0].path = "api";
  add("Rest of api", "api/rest", PartId(0U));
  add("prices", "shared/prices", PartId());
  add("taxes", "shared/taxes", PartId());
  add("api once more", "api", PartId());
  const std::string map = render::map_text(sample->context());
  CHECK(contains(map, "shared code: prices, taxes\n"));
  CHECK(contains(map, "api: orders; the rest of its code is not named\n"));
}

TEST_CASE(
    "a box that stands for vendors names each of them, a part only what it is built with most") {
  const auto sample = bookshop();
  model::Model& model = sample->model();
  std::vector<TechnologyId> vendors;
  for (const std::string_view id : {"stripe", "paypal", "mollie", "adyen"})
    vendors.push_back(sample->context().analysis->catalogue->find(id));
  model::Part box;
  box.name = "payment providers";
  box.kind = "external";
  box.technologies = vendors;
  model.parts.push_back(box);
  model.parts[0].technologies = vendors;
  const std::string map = render::map_text(sample->context());
  CHECK(contains(map, "payment providers · external · Stripe, PayPal, Mollie, Adyen\n"));
  CHECK(map.find("Adyen") == map.rfind("Adyen"));
}

TEST_CASE("pictures of three sizes are the expected ones") {
  for (const std::size_t boxes : {3U, 10U, 15U}) {
    const auto drawn = render::draw_diagram(picture(boxes), true);
    check_golden("picture-" + std::to_string(boxes) + ".svg", drawn.svg.bytes());
  }
}

TEST_CASE("explain fits a screen of 30 lines and 80 columns, however much there is to say") {
  const auto sample = bookshop();
  narrative::Explain explain = bookshop_explain(*sample);
  explain.name = std::string(200, 'n');
  const narrative::Claim long_claim(
      "long", "x",
      "A sentence that goes on and on, names "
      "`a_function_with_a_name_that_is_longer_than_any_line_of_"
      "a_terminal_can_be_in_our_days` and ends 日本語日本語日本語 after all.",
      Basis::seen, Confidence::high, Evidence(sample->at("api/orders.py", "charge = stripe")));
  for (int i = 0; i < 12; ++i) {
    explain.shows.push_back(long_claim);
    explain.worth_knowing.push_back(long_claim);
    explain.not_seen.push_back(long_claim);
    explain.audience.push_back("people of kind " + std::to_string(i));
    explain.picture.push_back(std::string(120, '-'));
    explain.next.emplace_back("cutaway trace . \"a very long question about orders\"",
                              "what follows from it, step by step, in every service");
  }
  for (const bool color : {false, true}) {
    render::Context context = sample->context();
    context.color = color;
    const std::string screen = render::explain_text(explain, context);
    CHECK(std::count(screen.begin(), screen.end(), '\n') <= 30);
    if (color) continue;
    for (const std::string_view line : split(screen, '\n')) CHECK(render::columns(line) <= 80);
  }
}

TEST_CASE("the same input gives the same bytes") {
  const auto first = bookshop();
  const auto second = bookshop();
  CHECK(render::html_report(bookshop_document(*first), bookshop_explain(*first),
                            first->context()) == render::html_report(bookshop_document(*second),
                                                                     bookshop_explain(*second),
                                                                     second->context()));
}

}  // namespace cutaway::tests
